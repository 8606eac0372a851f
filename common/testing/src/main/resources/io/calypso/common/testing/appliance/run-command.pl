# Runs one command in the guest as LocalCommandRunner does on its own host. Uses no modules, as each costs emulated time.
# Arguments: the command's id, its directory, the number of paths and variables, the tool's paths, NAME=value, arguments.
# (That is also why EINTR is written as 4.) Exit code 255 may be ssh's own; a file records its meaning here.
use strict;
my ($id, $directory, $places, $variables, @words) = @ARGV;
my $folder = '/run/calypso-commands';
mkdir $folder, 0700;

sub note {
    my ($name, $text) = @_;
    open(my $file, '>', "$folder/$id.$name") or exit 254;
    print $file $text;
    close $file;
}

sub end_with {
    note('verdict', $_[0]);
    exit 255;
}

my @candidates = splice @words, 0, $places;
my @environment = splice @words, 0, $variables;
my ($tool) = grep { -f $_ && -x _ } @candidates;
end_with('missing') unless defined $tool;
end_with('refused') unless chdir $directory;

pipe(my $out, my $out_end) && pipe(my $err, my $err_end) or end_with('refused');
$SIG{CHLD} = sub { };
my $child = fork;
end_with('refused') unless defined $child;
if ($child == 0) {
    $SIG{CHLD} = 'DEFAULT';
    open STDOUT, '>&', $out_end;
    open STDERR, '>&', $err_end;
    %ENV = map { split /=/, $_, 2 } @environment;
    # The child does not lead a process group, so setsid does not fork: the pid stays and leads the session.
    exec { '/usr/bin/setsid' } 'setsid', $tool, @words;
    exit 127;
}
note('pid', $child);
# end-command.pl first leaves this file and then reads the pid, so one of the two always sees the other.
kill 'KILL', $child if -e "$folder/$id.stop";
close $out_end;
close $err_end;
open STDIN, '<', '/dev/null';

my %open = (fileno($out) => [$out, \*STDOUT], fileno($err) => [$err, \*STDERR]);
my $status;
# A daemon that the command left behind may keep its output open forever.
my $patience = 0.5;
while (%open) {
    if (!defined $status && waitpid($child, 1) == $child) {
        $status = $?;
    }
    my $ready = '';
    vec($ready, $_, 1) = 1 for keys %open;
    my ($count, $left) = select($ready, undef, undef, defined $status ? $patience : 0.25);
    $patience = $left if defined $status;
    last if defined $status && $count == 0;
    next if $count <= 0;
    for my $number (keys %open) {
        next unless vec($ready, $number, 1);
        my ($from, $to) = @{ $open{$number} };
        my $length = sysread $from, my $chunk, 65536;
        next if !defined $length && $! == 4;
        if (!$length) {
            delete $open{$number};
            next;
        }
        for (my $written = 0; $written < $length;) {
            my $more = syswrite $to, $chunk, $length - $written, $written;
            if (defined $more) { $written += $more }
            elsif ($! != 4) { exit 254 }
        }
    }
}
until (defined $status) {
    $status = $? if waitpid($child, 0) == $child;
}
unlink "$folder/$id.pid";
my $code = $status & 127 ? 128 + ($status & 127) : $status >> 8;
end_with('ended') if $code == 255;
exit $code;
