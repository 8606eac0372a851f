-- What can be granted, so that roles and people have one list to choose from.
create table permission (
    name        text primary key,
    description text not null
);

create table role (
    name        text primary key,
    description text not null,
    built_in    boolean not null
);

create table role_permission (
    role        text not null references role (name) on delete cascade,
    permission  text not null,
    primary key (role, permission)
);
comment on column role_permission.permission is 'domain.resource:verb, wildcards allowed: *:read, backup.*:read';

create table user_account (
    id                   uuid primary key,
    username             text not null unique,
    display_name         text,
    password_hash        text not null,
    enabled              boolean not null,
    must_change_password boolean not null,
    last_login_at        timestamptz,
    created_at           timestamptz not null,
    version              bigint not null
);
create index user_account_by_creation on user_account (created_at, id);
comment on column user_account.password_hash is 'Argon2id, PHC string format';

create table user_role (
    user_id     uuid not null references user_account (id) on delete cascade,
    role        text not null references role (name),
    primary key (user_id, role)
);
create index user_role_by_role on user_role (role);

-- A session is the family of all refresh tokens that came from one sign-in.
create table session (
    id              uuid primary key,
    user_id         uuid not null references user_account (id) on delete cascade,
    address         text not null,
    user_agent      text,
    created_at      timestamptz not null,
    last_used_at    timestamptz not null,
    expires_at      timestamptz not null,
    ended_at        timestamptz,
    end_reason      text
);
create index session_by_user on session (user_id) where ended_at is null;
create index session_by_end on session (ended_at) where ended_at is not null;
create index session_by_expiry on session (expires_at);

create table refresh_token (
    hash        bytea primary key,
    session_id  uuid not null references session (id) on delete cascade,
    issued_at   timestamptz not null,
    expires_at  timestamptz not null,
    used_at     timestamptz
);
create index refresh_token_by_session on refresh_token (session_id);
comment on column refresh_token.hash is 'SHA-256 of 256 random bits; used ones stay as long as their session, to notice reuse';

-- Failed sign-ins by user name and address, under a hash: what was typed as a name may have been a password.
create table sign_in_failure (
    key             bytea primary key,
    failures        integer not null,
    last_at         timestamptz not null,
    blocked_until   timestamptz
);
create index sign_in_failure_by_age on sign_in_failure (last_at);

create table signing_key (
    kid             text primary key,
    public_key      text not null,
    private_key     text,
    created_at      timestamptz not null,
    active_from     timestamptz not null,
    published_until timestamptz
);
comment on column signing_key.private_key is 'AES-256-GCM under the key file, Base64; gone once the key signs no more';
comment on column signing_key.published_until is 'absent while it may still sign';

insert into permission (name, description) values
    ('alerts.alerts:read', 'See alerts'),
    ('alerts.alerts:acknowledge', 'Acknowledge alerts'),
    ('audit.entries:read', 'Read the audit log'),
    ('auth.keys:read', 'See the keys that access tokens are signed with'),
    ('auth.keys:rotate', 'Replace the key that access tokens are signed with'),
    ('auth.roles:read', 'See roles and permissions'),
    ('auth.sessions:read', 'See who is signed in'),
    ('auth.sessions:delete', 'End sessions'),
    ('auth.users:read', 'See users'),
    ('auth.users:create', 'Create users'),
    ('auth.users:update', 'Change users, their roles and passwords'),
    ('auth.users:delete', 'Delete users'),
    ('backup.clients:read', 'See backup clients'),
    ('backup.daemons:read', 'See the state of the backup daemons'),
    ('backup.filesets:read', 'See filesets'),
    ('backup.jobs:read', 'See backup jobs'),
    ('backup.jobs:create', 'Create backup jobs'),
    ('backup.jobs:update', 'Change backup jobs'),
    ('backup.jobs:delete', 'Delete backup jobs'),
    ('backup.jobs:run', 'Start backup jobs'),
    ('backup.messages:read', 'Read the messages of the backup daemons'),
    ('backup.pools:read', 'See backup pools'),
    ('backup.restores:read', 'See restores'),
    ('backup.restores:create', 'Restore files'),
    ('backup.runs:read', 'See runs of backup jobs and browse what they hold'),
    ('backup.runs:cancel', 'Cancel running backups'),
    ('backup.schedules:read', 'See backup schedules'),
    ('backup.storages:read', 'See backup storages'),
    ('backup.volumes:read', 'See backup volumes'),
    ('tasks.tasks:read', 'See tasks and their logs'),
    ('tasks.tasks:cancel', 'Cancel tasks');

insert into role (name, description, built_in) values
    ('admin', 'May do everything', true),
    ('operator', 'Runs the appliance day by day: no user management, no deletion', true),
    ('viewer', 'Sees everything but the audit log', true),
    ('auditor', 'Sees everything, the audit log too', true);

insert into role_permission (role, permission) values
    ('admin', '*:*'),
    ('operator', '*:read'),
    ('operator', 'alerts.alerts:acknowledge'),
    ('operator', 'backup.jobs:create'),
    ('operator', 'backup.jobs:update'),
    ('operator', 'backup.jobs:run'),
    ('operator', 'backup.restores:create'),
    ('operator', 'backup.runs:cancel'),
    ('operator', 'tasks.tasks:cancel'),
    ('viewer', 'alerts.*:read'),
    ('viewer', 'auth.roles:read'),
    ('viewer', 'auth.sessions:read'),
    ('viewer', 'auth.users:read'),
    ('viewer', 'backup.*:read'),
    ('viewer', 'tasks.*:read'),
    ('auditor', '*:read');
