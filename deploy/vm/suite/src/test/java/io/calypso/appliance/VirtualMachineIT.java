package io.calypso.appliance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.calypso.common.testing.appliance.ApplianceMachine;
import io.calypso.common.testing.appliance.ApplianceTest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** That the machine is what later tests take it for; how it is restarted and cut off, {@link InstallIT} and {@link PowerCutIT} show. */
@Tag("machine")
@ApplianceTest
@Timeout(1200)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class VirtualMachineIT {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final ApplianceMachine machine;

    VirtualMachineIT(ApplianceMachine machine) {
        this.machine = machine;
    }

    private List<JsonNode> disks() throws IOException {
        JsonNode tree = JSON.readTree(machine.shell("lsblk --json --bytes --nodeps -o NAME,SERIAL,WWN,SIZE,TYPE"));
        return StreamSupport.stream(tree.get("blockdevices").spliterator(), false)
                .filter(disk -> disk.get("type").asText().equals("disk"))
                .toList();
    }

    private List<String> serials() throws IOException {
        return disks().stream().map(disk -> disk.get("serial").asText("")).toList();
    }

    @Test
    @Order(1)
    void hasSixScsiDisksAndAnNvmeDiskWithSerials() throws IOException {
        assertThat(serials())
                .contains("CAL00001", "CAL00002", "CAL00003", "CAL00004", "CAL00005", "CAL00006", "CALNVME0001");
        assertThat(disks().stream()
                        .filter(disk -> disk.get("serial").asText().startsWith("CAL0"))
                        .map(disk -> disk.get("wwn").asText()))
                .hasSize(6)
                .doesNotHaveDuplicates()
                .allMatch(wwn -> wwn.startsWith("0x5000c500"));
        assertThat(machine.shell("nvme list --output-format=json")).contains("CALNVME0001");
        assertThat(machine.shell("smartctl --info /dev/disk/by-id/wwn-0x5000c50000000001"))
                .contains("CAL00001");
    }

    @Test
    @Order(1)
    void runsTheServicesOfTheDistributionAndNothingHasFailed() {
        assertThat(machine.shell("systemctl is-system-running --wait || systemctl --failed --no-legend"))
                .isEqualTo("running\n");
        assertThat(machine.shell("systemctl is-active postgresql bacula-director bacula-sd bacula-fd nfs-server smbd "
                                + "clamav-daemon nats-server chrony")
                        .lines())
                .allMatch("active"::equals);
    }

    @Test
    @Order(1)
    void hasTheTimeOfThisHost() {
        Appliance.checkTime(machine);
    }

    @Test
    @Order(1)
    void reachesNothingOutside() {
        assertThat(machine.tryShell("curl --silent --max-time 5 http://10.0.2.2/")
                        .succeeded())
                .isFalse();
    }

    @Test
    @Order(1)
    void writesSafely() {
        assertThat(machine.shell("setpriv --reuid=postgres --regid=postgres --init-groups psql -qtAc 'show fsync'"))
                .isEqualTo("on\n");
    }

    @Test
    @Order(2)
    void createsAndDestroysAPool() {
        machine.shell("zpool create -f tank mirror /dev/disk/by-id/wwn-0x5000c50000000001 "
                + "/dev/disk/by-id/wwn-0x5000c50000000002 && zfs create tank/data && zfs snapshot tank/data@one");
        assertThat(machine.shell("zpool list -H -o name,health")).isEqualTo("tank\tONLINE\n");
        assertThat(machine.shell("zfs list -H -t snapshot -o name")).isEqualTo("tank/data@one\n");

        machine.shell("zpool destroy tank");
        assertThat(machine.shell("zpool list -H")).isEmpty();
    }

    @Test
    @Order(2)
    void hasThinVolumes() {
        machine.shell("vgcreate -qq thin /dev/disk/by-id/wwn-0x5000c50000000003 && "
                + "lvcreate -qq --type thin-pool -L 1G -n pool thin && lvcreate -qq -V 8G --thin -n volume thin/pool");
        assertThat(machine.shell("lvs --noheadings --nosuffix --units g -o lv_name,lv_size thin/volume"))
                .contains("volume", "8.00");

        machine.shell("vgremove -qq -f thin && pvremove -qq /dev/disk/by-id/wwn-0x5000c50000000003");
    }

    @Test
    @Order(2)
    void backsUpWithTheDistributionsBacula() {
        assertThat(machine.shell(
                        "printf 'run job=BackupConfiguration yes\\nwait\\nmessages\\nlist jobs\\n' | bconsole"))
                .contains("Backup OK");
    }

    @Test
    @Order(2)
    void findsAVirus() {
        machine.shell("printf calypso-test-marker-7f3a >/srv/marker; chmod 644 /srv/marker");

        assertThat(machine.tryShell("clamdscan --fdpass --no-summary /srv/marker")
                        .stdout())
                .contains("Calypso.Test.Marker-1");
    }

    @Test
    @Order(2)
    void hasATapeLibrary() {
        machine.copyIn(Path.of("../tape-library"), "/root/tape-library");
        String changer = machine.shell("/root/tape-library")
                .lines()
                .filter(line -> line.startsWith("changer "))
                .map(line -> line.substring(line.lastIndexOf(' ') + 1))
                .findFirst()
                .orElseThrow();

        assertThat(machine.shell("mtx -f " + changer + " status"))
                .contains("2 Drives, 10 Slots ( 2 Import/Export )", "CAL001L8", "CAL004L8");
        machine.shell("mtx -f " + changer + " load 3 0");
        assertThat(machine.shell("mtx -f " + changer + " status"))
                .containsPattern("Data Transfer Element 0:Full .*CAL003L8");
        String tape = machine.shell("lsscsi --generic | awk '/tape.*CALYPSO/ { print $(NF-1); exit }'")
                .strip()
                .replace("/dev/st", "/dev/nst");
        machine.shell(
                "head -c 3276800 /dev/urandom >/tmp/written && mt -f " + tape + " rewind && dd if=/tmp/written of="
                        + tape + " bs=64k && mt -f " + tape + " weof 1 && mt -f " + tape + " rewind && dd if=" + tape
                        + " of=/tmp/read bs=64k && cmp /tmp/written /tmp/read && mt -f " + tape + " rewind");
        machine.shell("mtx -f " + changer + " unload 3 0");
        assertThat(machine.shell("mtx -f " + changer + " status"))
                .contains("Data Transfer Element 0:Empty")
                .containsPattern("Storage Element 3:Full.*CAL003L8");
        machine.shell("/root/tape-library stop");
    }

    @Test
    @Order(2)
    void copiesFilesInAndOut(@TempDir Path directory) throws IOException {
        Path source = Files.writeString(directory.resolve("name with blank"), "content\n");

        machine.copyIn(source, "/tmp/copied in");
        machine.copyOut("/tmp/copied in", directory.resolve("back"));

        assertThat(directory.resolve("back")).hasContent("content\n");
    }

    @Test
    @Order(2)
    void forwardsAPortThatWasAskedForLater() throws IOException {
        machine.shell("systemd-run --quiet --unit=answer --collect "
                + "socat TCP-LISTEN:7777,fork,reuseaddr SYSTEM:'echo hello' && sleep 1");

        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), machine.port(7777))) {
            socket.setSoTimeout(30_000);
            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .isEqualTo("hello\n");
        }
        machine.shell("systemctl stop answer");
    }

    @Test
    @Order(3)
    void losesADiskAndGetsItBack() throws Exception {
        machine.shell("zpool create -f tank mirror /dev/disk/by-id/wwn-0x5000c50000000005 "
                + "/dev/disk/by-id/wwn-0x5000c50000000006 && head -c 1000000 /dev/urandom >/tank/file");

        machine.pullDisk(5);
        machine.shell("udevadm settle; head -c 1000000 /dev/urandom >/tank/other; sync; zpool sync tank");
        assertThat(serials()).contains("CAL00006").doesNotContain("CAL00005");
        assertThat(machine.shell(
                        "for try in $(seq 50); do test \"$(zpool list -H -o health tank)\" = DEGRADED && break; "
                                + "sleep 0.2; done; zpool list -H -o health tank"))
                .isEqualTo("DEGRADED\n");

        machine.putDisk(5);
        machine.shell("udevadm settle; sleep 1; zpool online tank /dev/disk/by-id/wwn-0x5000c50000000005-part1 || "
                + "zpool online tank wwn-0x5000c50000000005; zpool wait -t resilver tank");
        assertThat(serials()).contains("CAL00005");
        assertThat(machine.shell("zpool list -H -o health tank")).isEqualTo("ONLINE\n");
        machine.shell("zpool destroy tank");
    }
}
