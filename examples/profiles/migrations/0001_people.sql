-- One schema for SQLite and PostgreSQL. Keys sort by their bytes on both: SQLite does so by itself, where
-- COLLATE "C" is taken out before this runs.

CREATE TABLE organizations (
    id   TEXT COLLATE "C" PRIMARY KEY,
    name TEXT NOT NULL
);

CREATE TABLE users (
    id           TEXT COLLATE "C" PRIMARY KEY,
    org_id       TEXT COLLATE "C" REFERENCES organizations (id),
    status       TEXT NOT NULL CHECK (status IN ('active', 'inactive')),
    is_admin     BOOLEAN NOT NULL DEFAULT FALSE,
    org_role     BIGINT NOT NULL DEFAULT 0 CHECK (org_role IN (0, 1, 2, 254, 255)),
    display_name TEXT,
    avatar_url   TEXT,
    first_name   TEXT,
    last_name    TEXT,
    email        TEXT,
    validated    BOOLEAN NOT NULL DEFAULT FALSE,
    mfa_required BOOLEAN NOT NULL DEFAULT FALSE
);

-- Pages of active users: equality on the first two columns, then a range of the third, in its order.
CREATE INDEX users_by_org_status_id ON users (org_id, status, id);

-- The roles that a user may take.
CREATE TABLE user_roles (
    user_id TEXT COLLATE "C" NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    role    BIGINT NOT NULL CHECK (role IN (0, 1, 2, 254, 255)),
    PRIMARY KEY (user_id, role)
);

-- What people tell of themselves. `languages` is a JSON array of strings; times are milliseconds since 1970.
CREATE TABLE profiles (
    id           TEXT COLLATE "C" PRIMARY KEY,
    user_id      TEXT COLLATE "C" NOT NULL UNIQUE REFERENCES users (id) ON DELETE CASCADE,
    display_name TEXT NOT NULL,
    languages    TEXT NOT NULL,
    age          BIGINT,
    bio          TEXT,
    company      TEXT,
    experience   TEXT,
    field        TEXT,
    gender       TEXT CHECK (gender IN ('male', 'female', 'non-binary', 'prefer-not-to-say')),
    goals        TEXT,
    job_title    TEXT,
    linkedin_url TEXT,
    created_at   BIGINT NOT NULL,
    updated_at   BIGINT NOT NULL
);

-- The voice in which a user's messages are written: a JSON object.
CREATE TABLE personas (
    id   TEXT COLLATE "C" PRIMARY KEY,
    body TEXT NOT NULL
);

-- What is kept of a user beyond the columns above: a JSON object, with properties that no document names.
CREATE TABLE user_documents (
    user_id    TEXT COLLATE "C" PRIMARY KEY REFERENCES users (id) ON DELETE CASCADE,
    persona_id TEXT COLLATE "C" REFERENCES personas (id),
    body       TEXT NOT NULL
);
