# shellcheck shell=bash
# shellcheck disable=SC2034,SC2054 # used by the scripts that source this; QEMU's arguments contain commas
# The machine's hardware, as QEMU's arguments. A saved state works only with the same hardware and QEMU version: both are in its
# name.

MEMORY=4G
PROCESSORS=2
DISKS=6
DISK_SIZE=4G
NVME_SIZE=2G
NVME_DEVICE='{"driver": "nvme", "id": "nvme0", "drive": "nvme0", "serial": "CALNVME0001"}'

# The clock of an emulated processor differs from the host's: these arguments disable the kernel's clock checks. norandmaps: a
# program that is always at the same addresses is translated only once; a new process then takes 22 ms instead of 58.
KERNEL_ARGUMENTS="root=/dev/vda ro console=ttyS0 quiet loglevel=4 net.ifnames=0 mitigations=off nokaslr tsc=reliable clocksource=tsc \
no_timer_check rcupdate.rcu_cpu_stall_suppress=1 random.trust_cpu=1 norandmaps systemd.show_status=0"

# block_node NAME FILE : QEMU keeps its own metadata consistent and leaves the rest to the host's page cache, which survives a
# kill of QEMU. Flushed data of the guest therefore survives a power failure, and a flush costs nothing.
block_node() {
  printf '{"driver": "qcow2", "node-name": "%s", "discard": "unmap", "cache": {"no-flush": true}, "file": {"driver": "file", "filename": "%s", "cache": {"no-flush": true}}}' "$1" "$2"
}

# Each disk has its own controller: when a disk is removed, QEMU notifies all disks of its controller, unlike real hardware, and
# ZFS sometimes treated the write that failed for this reason as the loss of the second disk of a mirror.
scsi_device() { # NUMBER
  printf '{"driver": "scsi-hd", "bus": "scsi%d.0", "drive": "disk%d", "id": "disk%d", "vendor": "CALYPSO", "product": "VDISK 4G", "ver": "1.0", "serial": "CAL%05d", "wwn": %d, "rotation_rate": 7200, "write-cache": "on"}' \
    "$1" "$1" "$1" "$1" $((0x5000c50000000000 + $1))
}

# set_hardware IMAGE MEMORY_FILE SHARE : fills QEMU_ARGUMENTS. All files of the machine are relative to its folder. Without
# a memory file the memory is anonymous. SHARE is "on" to write to the file, "off" to start from it without changing it.
set_hardware() {
  local image=$1 memory=$2 share=$3 number
  if [[ -n $memory ]]; then
    QEMU_ARGUMENTS=(-object "memory-backend-file,id=memory,size=$MEMORY,mem-path=${memory//,/,,},share=$share")
  else
    QEMU_ARGUMENTS=(-object "memory-backend-ram,id=memory,size=$MEMORY")
  fi
  QEMU_ARGUMENTS+=(
    -name appliance -nodefaults -no-user-config -display none
    -machine pc,memory-backend=memory,vmport=off,hpet=off,usb=off -accel tcg,thread=multi,tb-size=1024
    # Five-level page tables have a cost and no benefit here.
    -cpu max,-la57 -smp "$PROCESSORS" -m "$MEMORY" -rtc base=utc,clock=host
    -kernel "$image/vmlinuz" -initrd "$image/initrd.img" -append "$KERNEL_ARGUMENTS"
    -serial file:console.log -qmp unix:qmp.sock,server=on,wait=off -pidfile qemu.pid
    -device virtio-net-pci,netdev=net0,mac=52:54:00:12:34:56,romfile=
    -device virtio-rng-pci
    -blockdev "$(block_node root disks/root.qcow2)" -device virtio-blk-pci,drive=root,serial=ROOT,write-cache=on
  )
  for ((number = 1; number <= DISKS; number++)); do
    QEMU_ARGUMENTS+=(
      -device "virtio-scsi-pci,id=scsi$number,num_queues=1"
      -blockdev "$(block_node "disk$number" "disks/disk$number.qcow2")" -device "$(scsi_device "$number")"
    )
  done
}

# What a saved state depends on in addition to the image.
hardware_text() {
  qemu-system-x86_64 --version | head -1
  set_hardware IMAGE MEMORY on
  printf '%s\n' "${QEMU_ARGUMENTS[@]}" "$DISK_SIZE" "$NVME_SIZE"
}
