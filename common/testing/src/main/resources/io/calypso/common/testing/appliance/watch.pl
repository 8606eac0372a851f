# Watches a directory of the guest with inotify, for which Perl has no function: the numbers are those of x86-64.
# Prints "watching" or "absent" first, and "changed" after each change; changes in quick succession are printed once.
use strict;
my ($directory) = @ARGV;
my ($init, $add_watch) = (294, 254);
# Written, attributes, closed after writing, moved from, moved to, created, deleted; only a directory.
my $mask = 0x2 | 0x4 | 0x8 | 0x40 | 0x80 | 0x100 | 0x200 | 0x01000000;
my $ignored = 0x8000;

my $number = syscall $init, 0;
open(my $events, '<&=', $number) or die "inotify: $!";
sub begin { return syscall($add_watch, $number, $directory, $mask) >= 0 }
sub say_line { syswrite STDOUT, "$_[0]\n" or exit }

sub taken {
    my $gone = 0;
    sysread $events, my $batch, 65536 or exit;
    while (length $batch >= 16) {
        my (undef, $what, undef, $length) = unpack 'iIII', $batch;
        $gone = 1 if $what & $ignored;
        substr($batch, 0, 16 + $length) = '';
    }
    return $gone;
}

sub waits {
    my $ready = '';
    vec($ready, $number, 1) = 1;
    # The listener ends the input when it stops.
    vec($ready, 0, 1) = 1;
    select $ready, undef, undef, $_[0];
    exit if vec($ready, 0, 1);
    return vec($ready, $number, 1);
}

begin() or say_line('absent'), exit;
say_line('watching');
while (1) {
    waits(3600) or next;
    my $gone = taken();
    select undef, undef, undef, 0.1;
    $gone |= taken() while waits(0);
    say_line('changed');
    next unless $gone;
    until (begin()) { waits(1) }
    say_line('changed');
}
