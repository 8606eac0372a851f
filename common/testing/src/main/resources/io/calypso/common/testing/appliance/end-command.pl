# Ends the whole process tree of a command in the guest: TERM, then KILL after the grace period. The tree consists of the
# processes that descend from it, are in its session, or have its id in the environment, as in ProcessTree.
# Arguments: the command's id, the grace period in seconds. Exit code 1: a process still exists.
use strict;
my ($id, $grace) = @ARGV;
my $folder = '/run/calypso-commands';
mkdir $folder, 0700;
open(my $stop, '>', "$folder/$id.stop");
close $stop;

sub content {
    open(my $file, '<', $_[0]) or return '';
    local $/;
    my $text = <$file>;
    return defined $text ? $text : '';
}

my $root = content("$folder/$id.pid") || 0;

sub members {
    opendir(my $proc, '/proc') or return ();
    my (%parent, %member);
    for my $pid (grep { /^\d+$/ } readdir $proc) {
        content("/proc/$pid/stat") =~ /^.*\) (\S) (-?\d+) -?\d+ (-?\d+)/s or next;
        my ($state, $above, $session) = ($1, $2, $3);
        next if $state eq 'Z' || $state eq 'X';
        $parent{$pid} = $above;
        $member{$pid} = 1
            if ($root && ($session == $root || $pid == $root))
            || ("\0" . content("/proc/$pid/environ")) =~ /\0CALYPSO_COMMAND_ID=\Q$id\E\0/;
    }
    for my $pid (keys %parent) {
        for (my $above = $pid; $above; $above = $parent{$above}) {
            $member{$pid} = 1, last if $member{$above};
        }
    }
    return keys %member;
}

# Seconds of a monotonic clock.
sub now { return (split ' ', content('/proc/uptime'))[0] }

# Scanning all processes takes longer than the pause between two scans, so the clock decides.
sub all_gone {
    my ($seconds, $signal) = @_;
    my $deadline = now() + $seconds;
    while (1) {
        my @left = members() or return 1;
        kill $signal, @left if $signal;
        return 0 if now() >= $deadline;
        select undef, undef, undef, 0.05;
    }
}

kill 'TERM', members();
my $gone = all_gone($grace, '') || all_gone(5, 'KILL');
unlink "$folder/$id.pid" if $gone;
exit($gone ? 0 : 1);
