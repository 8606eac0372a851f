# Does in the guest what LocalHostFiles and LocalProcessTrees do on their own host. It runs as long as its connection, as
# starting a program is expensive there.
# One request per line: words, each as "x" followed by hexadecimal digits, the verb first. The response is one line: "ok" and
# words, or "error", a kind and a message.
use strict;
use Cwd ();
use Fcntl qw(O_CREAT O_EXCL O_RDONLY O_WRONLY);
use IO::Handle;
use Time::HiRes ();

sub fail { die [@_] }

# Fails with the error of the last system call.
sub refuse {
    my ($path) = @_;
    my $kind = $!{ENOENT} ? 'absent' : $!{EEXIST} ? 'exists' : $!{EACCES} || $!{EPERM} ? 'denied' : 'other';
    fail($kind, $kind eq 'other' ? "$path: $!" : $path);
}

sub slurp {
    open(my $file, '<', $_[0]) or return '';
    local $/;
    my $text = <$file>;
    return defined $text ? $text : '';
}

# --- files ------------------------------------------------------------------------------------------------------------

sub open_regular {
    my ($path) = @_;
    stat $path or refuse($path);
    -f _ or fail('other', "$path: is not a regular file");
    open(my $file, '<:raw', $path) or refuse($path);
    return $file;
}

sub bytes_of {
    my ($file, $path, $most) = @_;
    my $content = '';
    while (length $content < $most) {
        my $count = sysread $file, $content, $most - length $content, length $content;
        defined $count or refuse($path);
        last if $count == 0;
    }
    return $content;
}

sub read_file {
    my ($path, $most) = @_;
    my $content = bytes_of(open_regular($path), $path, $most + 1);
    fail('large', $path) if length $content > $most;
    return $content;
}

sub read_part {
    my ($path, $offset, $most) = @_;
    my $file = open_regular($path);
    sysseek $file, $offset, 0 or refuse($path);
    return bytes_of($file, $path, $most);
}

my (%users, %groups);

my %kinds = (0100000 => 'FILE', 0040000 => 'DIRECTORY', 0120000 => 'LINK');

sub describe {
    my ($path, @stat) = @_;
    my $kind = $kinds{ $stat[2] & 0170000 } // 'OTHER';
    my $user = $users{$stat[4]} //= getpwuid($stat[4]) // $stat[4];
    my $group = $groups{$stat[5]} //= getgrgid($stat[5]) // $stat[5];
    my $target = $kind eq 'LINK' ? readlink $path : '';
    return ($path, $kind, $stat[7], $stat[9], $user, $group, $stat[2] & 0777, $target);
}

sub stat_file {
    my ($path) = @_;
    my @stat = stat $path or $!{ENOENT} ? return () : refuse($path);
    return describe($path, @stat);
}

sub resolve {
    my ($path) = @_;
    my @left = grep { $_ ne '' } split m{/}, $path;
    my ($at, $links) = ('', 0);
    while (@left) {
        my $name = shift @left;
        if ($name eq '..') {
            $at =~ s{/[^/]*$}{};
        } elsif (-l "$at/$name") {
            fail('loop', $path) if ++$links > 40;
            my $target = readlink "$at/$name";
            $at = '' if $target =~ m{^/};
            unshift @left, grep { $_ ne '' } split m{/}, $target;
        } elsif ($name ne '.') {
            $at = "$at/$name";
        }
    }
    return $at eq '' ? '/' : $at;
}

sub list {
    my ($path) = @_;
    if (!opendir(my $directory, $path)) {
        $!{ENOTDIR} ? fail('not-a-directory', $path) : refuse($path);
    } else {
        my @all;
        for my $name (readdir $directory) {
            next if $name eq '.' || $name eq '..';
            my $entry = $path eq '/' ? "/$name" : "$path/$name";
            my @stat = lstat $entry or next;
            push @all, describe($entry, @stat);
        }
        return @all;
    }
}

sub flush_directory {
    my ($path) = @_;
    my $directory = $path =~ s{/[^/]*$}{}r || '/';
    sysopen(my $handle, $directory, O_RDONLY) or refuse($directory);
    $handle->sync;
}

# Owner and group are set only where they differ; '' leaves them unchanged.
sub give {
    my ($path, $mode, $owner, $group) = @_;
    my @stat = lstat $path or refuse($path);
    my $user_id = $owner eq '' ? $stat[4] : $owner =~ /^\d+$/ ? $owner : getpwnam($owner) // fail('no-such-name', $owner);
    my $group_id = $group eq '' ? $stat[5] : $group =~ /^\d+$/ ? $group : getgrnam($group) // fail('no-such-name', $group);
    if ($user_id != $stat[4] || $group_id != $stat[5]) {
        chown $user_id, $group_id, $path or refuse($path);
    }
    chmod $mode, $path or refuse($path);
}

sub new_file {
    my ($path, $content, $wanted) = @_;
    sysopen(my $file, $path, O_CREAT | O_EXCL | O_WRONLY, 0600) or refuse($wanted);
    for (my $written = 0; $written < length $content;) {
        my $count = syswrite $file, $content, length($content) - $written, $written;
        defined $count or refuse($wanted);
        $written += $count;
    }
    return $file;
}

sub create_file {
    my ($path, $content, @access) = @_;
    close new_file($path, $content, $path) or refuse($path);
    give($path, @access);
    return ();
}

# A mode of '' keeps the present one.
sub write_file {
    my ($path, $content, $mode, $owner, $group) = @_;
    my $target = -e $path ? Cwd::realpath($path) : $path;
    if (my @old = stat $target) {
        $mode = $old[2] & 0777 if $mode eq '';
        $owner = $old[4] if $owner eq '';
        $group = $old[5] if $group eq '';
    } elsif ($mode eq '') {
        $mode = 0644;
    }
    my $temporary = $target =~ s{[^/]*$}{}r . '.calypso-' . join('', map { sprintf '%08x', int rand 2**32 } 1 .. 4) . '.tmp';
    eval {
        my $file = new_file($temporary, $content, $path);
        $file->sync or refuse($path);
        close $file or refuse($path);
        give($temporary, $mode, $owner, $group);
        rename $temporary, $target or refuse($path);
        flush_directory($target);
        1;
    } or do {
        my $problem = $@;
        unlink $temporary;
        die $problem;
    };
    return ();
}

sub create_directory {
    my ($path, $mode, $owner, $group) = @_;
    mkdir $path, 0700 or refuse($path);
    give($path, $mode, $owner, $group);
    return ();
}

sub create_directories {
    my ($path, @access) = @_;
    return () if -d $path;
    my $above = $path =~ s{/[^/]*$}{}r;
    create_directories($above, @access) if $above ne '';
    create_directory($path, @access);
    return ();
}

sub delete_file {
    my ($path) = @_;
    lstat $path or $!{ENOENT} ? return 0 : refuse($path);
    fail('other', "$path: is a directory") if -d _;
    unlink $path or refuse($path);
    flush_directory($path);
    return 1;
}

sub delete_tree {
    my ($path) = @_;
    lstat $path or $!{ENOENT} ? return () : refuse($path);
    -d _ or fail('not-a-directory', $path);
    opendir(my $directory, $path) or refuse($path);
    for my $name (readdir $directory) {
        next if $name eq '.' || $name eq '..';
        my $entry = "$path/$name";
        lstat $entry or next;
        if (-d _) { delete_tree($entry) }
        else { unlink $entry or $!{ENOENT} or refuse($entry) }
    }
    rmdir $path or $!{ENOENT} or refuse($path);
    return ();
}

sub sweep {
    my ($path) = @_;
    opendir(my $directory, $path) or refuse($path);
    unlink map { "$path/$_" } grep { /^\.calypso-.*\.tmp$/s } readdir $directory;
    return ();
}

# Returns the first of these paths that is a program; nothing if there is none.
sub place {
    my ($directory, @places) = @_;
    -d $directory or fail('absent', $directory);
    for my $place (@places) {
        return $place if -f $place && -x _;
    }
    return ();
}

# --- processes --------------------------------------------------------------------------------------------------------

# The processes that descend from the root, are in its session, or have the mark, as in ProcessTree.
sub members {
    my ($root, $ticks, $mark) = @_;
    opendir(my $proc, '/proc') or return ();
    my (%parent, %member, %session, $reused);
    for my $pid (grep { /^\d+$/ } readdir $proc) {
        my $text = slurp("/proc/$pid/stat");
        my @fields = split ' ', $text =~ s/^.*\) //sr;
        next if @fields < 20;
        $reused = 1 if $pid == $root && $fields[19] != $ticks;
        next if $fields[0] eq 'Z' || $fields[0] eq 'X';
        ($parent{$pid}, $session{$pid}) = @fields[1, 3];
        $member{$pid} = 1 if ("\0" . slurp("/proc/$pid/environ")) =~ /\0CALYPSO_COMMAND_ID=\Q$mark\E\0/;
    }
    if (!$reused) {
        for my $pid (keys %parent) {
            $member{$pid} = 1 if $session{$pid} == $root || $pid == $root;
            for (my $above = $parent{$pid}; $above; $above = $parent{$above}) {
                $member{$pid} = 1, last if $above == $root;
            }
        }
    }
    return keys %member;
}

sub lives { return members(@_) ? 1 : 0 }

sub all_gone {
    my ($root, $seconds, $kill) = @_;
    my $deadline = Time::HiRes::time() + $seconds;
    while (1) {
        my @left = members(@$root) or return 1;
        kill 'KILL', grep { $_ != $root->[0] } @left if $kill;
        return 0 if Time::HiRes::time() >= $deadline;
        Time::HiRes::sleep(0.05);
    }
}

# The root is not killed: it has to record the exit code, and ends when the others are gone.
sub end_tree {
    my ($grace, @root) = @_;
    kill 'TERM', members(@root);
    return all_gone(\@root, $grace, 0) || all_gone(\@root, 5, 1);
}

# ----------------------------------------------------------------------------------------------------------------------

my %operations = (
    'read' => \&read_file,
    'read-part' => \&read_part,
    resolve => \&resolve,
    'stat' => \&stat_file,
    'list' => \&list,
    'write' => \&write_file,
    'create-file' => \&create_file,
    'create-directory' => \&create_directory,
    'create-directories' => \&create_directories,
    'delete' => \&delete_file,
    'delete-tree' => \&delete_tree,
    'sweep' => \&sweep,
    'place' => \&place,
    'lives' => \&lives,
    'end' => \&end_tree,
);

$| = 1;
umask 022;
while (my $line = <STDIN>) {
    chomp $line;
    my ($verb, @words) = map { pack 'H*', substr $_, 1 } split / /, $line;
    my @said;
    if (eval { @said = $operations{$verb}->(@words); 1 }) {
        print join(' ', 'ok', map { 'x' . unpack 'H*', $_ } @said), "\n";
    } else {
        my ($kind, $message) = ref $@ ? @{$@} : ('other', $@);
        print join(' ', 'error', $kind, 'x' . unpack 'H*', $message), "\n";
    }
}
