# Starts one interactive, line-oriented program in the guest. Arguments as in run-command.pl. The tool exists: the caller has
# already looked it up.
use strict;
my ($id, $directory, $places, $variables, @words) = @ARGV;
my $folder = '/run/calypso-commands';
mkdir $folder, 0700;
my @candidates = splice @words, 0, $places;
my @environment = splice @words, 0, $variables;
my ($tool) = grep { -f $_ && -x _ } @candidates;
chdir $directory or exit 126;
$SIG{CHLD} = sub { };
my $child = fork;
exit 126 unless defined $child;
if ($child == 0) {
    $SIG{CHLD} = 'DEFAULT';
    open STDERR, '>&', \*STDOUT;
    %ENV = map { split /=/, $_, 2 } @environment;
    # The child does not lead a process group, so setsid does not fork: the pid stays and leads the session.
    exec { '/usr/bin/setsid' } 'setsid', $tool, @words;
    exit 127;
}
open(my $note, '>', "$folder/$id.pid");
print $note $child;
close $note;
# Only the program uses the connection: its output ends with the program, and its input ends with the connection.
open STDIN, '<', '/dev/null';
open STDOUT, '>', '/dev/null';
open STDERR, '>', '/dev/null';
1 until waitpid($child, 0) == $child;
my $status = $?;
unlink "$folder/$id.pid";
exit($status & 127 ? 128 + ($status & 127) : $status >> 8);
