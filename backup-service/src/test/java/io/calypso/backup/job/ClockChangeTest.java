package io.calypso.backup.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.calypso.backup.testing.Bacula;
import io.calypso.backup.testing.OnEveryBacula;
import io.calypso.common.testing.ServiceTest;
import io.calypso.common.testing.With;
import java.time.Instant;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * What {@link JobTimes} relies on: a Director starts no run whose hour the clock skips, and starts one again whose hour comes twice. Two more
 * Directors run in zones whose clock changes in a few seconds; their jobs only leave a file.
 */
@ServiceTest
@With(Bacula.class)
@OnEveryBacula
class ClockChangeTest {

    private static final String DIRECTOR = """
            director() { # NAME PORT ZONE
              mkdir -p /tmp/clock/$1
              cat >/tmp/clock/$1/dir.conf <<END
            Director {
              Name = clock-dir
              DirAddress = 127.0.0.1
              DirPort = $2
              QueryFile = "/dev/null"
              Working Directory = "/tmp/clock/$1"
              Pid Directory = "/tmp/clock/$1"
              Password = "none"
              Messages = Standard
            }
            Messages {
              Name = Standard
              append = "/tmp/clock/$1/log" = all
            }
            Catalog {
              Name = Catalog
              dbname = bacula
              dbuser = bacula
              dbpassword = "catalog-test"
              dbaddress = 127.0.0.1
            }
            Client {
              Name = clock-fd
              Address = 127.0.0.1
              Catalog = Catalog
              Password = "none"
            }
            Storage {
              Name = Clock
              Address = 127.0.0.1
              Password = "none"
              Device = none
              Media Type = none
            }
            Pool {
              Name = Clock
              Pool Type = Backup
            }
            FileSet {
              Name = Clock
              Include {
                File = /nosuch
              }
            }
            END
              for at in 02:00 03:00; do
                cat >>/tmp/clock/$1/dir.conf <<END
            Schedule {
              Name = "clock at $at"
              Run = at $at
            }
            Job {
              Name = "clock at $at"
              Type = Admin
              Client = clock-fd
              Storage = Clock
              Pool = Clock
              FileSet = Clock
              Messages = Standard
              Schedule = "clock at $at"
              Run Before Job = "touch '/tmp/clock/$1/started $at'"
            }
            END
              done
              TZ=$3 setsid bacula-dir -f -c /tmp/clock/$1/dir.conf </dev/null >/dev/null 2>&1 &
            }
            """;

    @AfterEach
    void end() {
        Bacula.shell("kill -KILL $(cat /tmp/clock/*/bacula-dir.*.pid); rm -rf /tmp/clock");
    }

    @Test
    void skippedRunsDoNotStartAndRepeatedOnesStartAgain() {
        Instant change = Instant.now().plusSeconds(10).truncatedTo(ChronoUnit.SECONDS);
        String started = Bacula.shell(DIRECTOR + """
                director skipped 9201 '%s'
                director repeated 9202 '%s'
                for n in $(seq 40); do
                  sleep 1
                  [ "$(ls -d /tmp/clock/*/started* 2>/dev/null | cut -d/ -f4 | sort -u | wc -l)" -lt 2 ] || break
                done
                sleep 3
                cd /tmp/clock; ls -d */started*""".formatted(skippingTwo(change), repeatingTwo(change)));
        assertThat(started.lines()).containsExactly("repeated/started 02:00", "skipped/started 03:00");
    }

    /** A zone, as POSIX writes it, whose clock goes from 2:00 to 3:00 at a time. */
    private static String skippingTwo(Instant change) {
        return offsets(change) + "," + day(change) + "/2:00:00," + otherDay(change) + "/3:00:00";
    }

    /** A zone whose clock goes from 3:00 back to 2:00 at a time. */
    private static String repeatingTwo(Instant change) {
        return offsets(change) + "," + otherDay(change) + "/2:00:00," + day(change) + "/3:00:00";
    }

    /** In both it is 2:00 in standard time then. */
    private static String offsets(Instant change) {
        int west = change.atOffset(ZoneOffset.UTC).toLocalTime().toSecondOfDay()
                - LocalTime.of(2, 0).toSecondOfDay();
        return "STD" + hours(west) + "DST" + hours(west - LocalTime.of(1, 0).toSecondOfDay());
    }

    private static String hours(int seconds) {
        int size = Math.abs(seconds);
        return "%s%d:%02d:%02d".formatted(seconds < 0 ? "-" : "", size / 3600, size / 60 % 60, size % 60);
    }

    private static int day(Instant change) {
        return OffsetDateTime.ofInstant(change, ZoneOffset.UTC).getDayOfYear() - 1;
    }

    private static int otherDay(Instant change) {
        return (day(change) + 180) % 365;
    }
}
