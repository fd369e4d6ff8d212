//! What the service is told: flags, the environment, and what of it is refused.

use std::fmt;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use clap::{Args, ValueEnum};

use crate::apis::Disclosure;
use crate::auth::{Expectations, Jwks, JwksError, Tokens};
use crate::cursor::Cursors;
use crate::store::Limits;

/// The secret of demonstrations. Everybody knows it.
pub const DEMO_SECRET: &str = "profiles-demo-secret-that-everybody-knows";

/// The shortest secret, in bytes (RFC 7518, section 3.2).
const SHORTEST_SECRET: usize = 32;

/// Which database, and how much of it.
#[derive(Args, Clone, Debug)]
pub struct DatabaseArgs {
    /// The database: `sqlite::memory:`, `sqlite:FILE`, or `postgres://USER:PASSWORD@HOST/NAME`.
    /// Without it: `sqlite::memory:` with --demo, else `sqlite:profiles.db`.
    #[arg(long, env = "DATABASE_URL", hide_env_values = true, value_name = "URL")]
    pub database_url: Option<String>,
    /// Connections to the database at the same time, of this process.
    #[arg(long, env = "PROFILES_MAX_CONNECTIONS", default_value_t = 10, value_parser = clap::value_parser!(u32).range(1..=1000))]
    pub max_connections: u32,
    /// Milliseconds to wait for a connection.
    #[arg(long, env = "PROFILES_ACQUIRE_TIMEOUT", default_value_t = 2000, value_name = "MS")]
    pub acquire_timeout: u64,
    /// Milliseconds that a query may take, waiting for a connection included.
    #[arg(long, env = "PROFILES_QUERY_TIMEOUT", default_value_t = 5000, value_name = "MS")]
    pub query_timeout: u64,
}

impl DatabaseArgs {
    /// How much of the database to take.
    pub fn limits(&self) -> Limits {
        Limits {
            max_connections: self.max_connections,
            acquire_timeout: Duration::from_millis(self.acquire_timeout),
            query_timeout: Duration::from_millis(self.query_timeout),
        }
    }

    /// The address of the database, where none was given: a file.
    pub fn url(&self) -> String {
        self.database_url.clone().unwrap_or_else(|| "sqlite:profiles.db".to_owned())
    }
}

/// Which tokens are taken.
#[derive(Args, Clone, Debug)]
pub struct TokenArgs {
    /// Take tokens that are signed with this secret (HS256): 32 bytes or more.
    #[arg(long, env = "PROFILES_HS256_SECRET", hide_env_values = true, value_name = "SECRET")]
    pub hs256_secret: Option<String>,
    /// Take tokens that are signed with a key of this JSON Web Key Set (RS256). The file is followed while serving.
    #[arg(long, env = "PROFILES_JWKS", value_name = "FILE")]
    pub jwks: Option<PathBuf>,
    /// Take only tokens of this issuer.
    #[arg(long, env = "PROFILES_ISSUER")]
    pub issuer: Option<String>,
    /// Take only tokens for this audience.
    #[arg(long, env = "PROFILES_AUDIENCE")]
    pub audience: Option<String>,
}

impl TokenArgs {
    /// What tokens must say.
    pub fn expectations(&self) -> Expectations {
        Expectations { issuer: self.issuer.clone(), audience: self.audience.clone() }
    }
}

/// How log lines look.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum LogFormat {
    /// An object per line.
    Json,
    /// For people.
    Text,
}

/// How to serve.
#[derive(Args, Clone, Debug)]
pub struct ServeArgs {
    /// Where to listen.
    #[arg(long, env = "PROFILES_LISTEN", default_value = "127.0.0.1:8080", value_name = "ADDRESS")]
    pub listen: SocketAddr,
    /// Where to answer /health and /metrics, instead of beside the APIs.
    #[arg(long, env = "PROFILES_INTERNAL_LISTEN", value_name = "ADDRESS")]
    pub internal_listen: Option<SocketAddr>,
    /// Bring data to look at, and take tokens of a secret that everybody knows. Listens to this machine alone, unless
    /// a secret of your own is given.
    #[arg(long)]
    pub demo: bool,
    /// Tell callers what failed. For developers.
    #[arg(long, env = "PROFILES_DEBUG")]
    pub debug: bool,
    /// The database.
    #[command(flatten)]
    pub database: DatabaseArgs,
    /// The tokens.
    #[command(flatten)]
    pub tokens: TokenArgs,
    /// The secret of cursors, the same for all instances: 32 bytes or more. Without it, it is made of the HS256 secret.
    #[arg(long, env = "PROFILES_CURSOR_SECRET", hide_env_values = true, value_name = "SECRET")]
    pub cursor_secret: Option<String>,
    /// Seconds to wait for the database at the start.
    #[arg(long, env = "PROFILES_STARTUP_TIMEOUT", default_value_t = 30, value_name = "SECONDS")]
    pub startup_timeout: u64,
    /// Seconds to wait for requests under way at the end.
    #[arg(long, env = "PROFILES_SHUTDOWN_TIMEOUT", default_value_t = 20, value_name = "SECONDS")]
    pub shutdown_timeout: u64,
    /// How log lines look. `RUST_LOG` chooses which there are.
    #[arg(long, env = "PROFILES_LOG", value_enum, default_value_t = LogFormat::Json)]
    pub log: LogFormat,
}

/// Whether demo data is brought.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Data {
    /// What the database holds.
    AsIs,
    /// That, and what there is to look at.
    Demo,
}

/// What the service needs to know, checked.
#[derive(Clone, Debug)]
pub struct Settings {
    /// Where to listen.
    pub listen: SocketAddr,
    /// Where to answer health and metrics, if not there too.
    pub internal_listen: Option<SocketAddr>,
    /// The address of the database.
    pub database_url: String,
    /// How much of the database to take.
    pub limits: Limits,
    /// The judge of tokens.
    pub tokens: Tokens,
    /// The key set, to be followed.
    pub jwks: Option<Arc<Jwks>>,
    /// The pages of lists.
    pub cursors: Cursors,
    /// What callers learn of failures.
    pub disclosure: Disclosure,
    /// Whether demo data is brought.
    pub data: Data,
    /// How long to wait for the database at the start.
    pub startup: Duration,
    /// How long to wait for requests under way at the end.
    pub shutdown: Duration,
}

impl ServeArgs {
    /// Checks what was given.
    ///
    /// # Errors
    /// Where it cannot be used, or would not be safe.
    pub fn settings(&self) -> Result<Settings, ConfigError> {
        let secret = self.hs256_secret()?;
        let jwks = self.tokens.jwks.as_ref().map(Jwks::read).transpose().map_err(ConfigError::Jwks)?.map(Arc::new);
        if secret.is_none() && jwks.is_none() {
            return Err(ConfigError::NoKeys);
        }
        let cursor_secret = match (&self.cursor_secret, secret) {
            (Some(own), _) => long_enough("--cursor-secret", own)?,
            (None, Some(secret)) => secret,
            (None, None) => return Err(ConfigError::NoCursorSecret),
        };
        let in_memory = "sqlite::memory:".to_owned();
        let database_url = match &self.database.database_url {
            None if self.demo => in_memory,
            _ => self.database.url(),
        };
        Ok(Settings {
            listen: self.listen,
            internal_listen: self.internal_listen,
            database_url,
            limits: self.database.limits(),
            tokens: Tokens::new(secret.map(str::as_bytes), jwks.clone(), self.tokens.expectations()),
            jwks,
            cursors: Cursors::new(cursor_secret.as_bytes()),
            disclosure: if self.debug { Disclosure::Everything } else { Disclosure::Nothing },
            data: if self.demo { Data::Demo } else { Data::AsIs },
            startup: Duration::from_secs(self.startup_timeout),
            shutdown: Duration::from_secs(self.shutdown_timeout),
        })
    }

    fn hs256_secret(&self) -> Result<Option<&str>, ConfigError> {
        let is_open = |secret: &Option<String>| secret.as_deref() == Some(DEMO_SECRET);
        if !self.demo && (is_open(&self.tokens.hs256_secret) || is_open(&self.cursor_secret)) {
            return Err(ConfigError::DemoSecret);
        }
        match self.tokens.hs256_secret.as_deref() {
            Some(secret) if secret != DEMO_SECRET => long_enough("--hs256-secret", secret).map(Some),
            None if !self.demo => Ok(None),
            None if self.tokens.jwks.is_some() => Ok(None),
            _ if self.listen.ip().is_loopback() => Ok(Some(DEMO_SECRET)),
            _ => Err(ConfigError::OpenDemo(self.listen)),
        }
    }
}

fn long_enough<'a>(flag: &'static str, secret: &'a str) -> Result<&'a str, ConfigError> {
    if secret.len() < SHORTEST_SECRET { Err(ConfigError::Short(flag)) } else { Ok(secret) }
}

/// Why the service does not start.
#[derive(Debug)]
#[non_exhaustive]
pub enum ConfigError {
    /// No way to check tokens.
    NoKeys,
    /// No way to check cursors that holds for all instances.
    NoCursorSecret,
    /// This secret is too short.
    Short(&'static str),
    /// The secret of demonstrations, without one.
    DemoSecret,
    /// A demonstration for everybody, with a secret that everybody knows.
    OpenDemo(SocketAddr),
    /// The key set.
    Jwks(JwksError),
}

impl fmt::Display for ConfigError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoKeys => f.write_str(
                "there is no key to check tokens with: pass --jwks FILE or --hs256-secret SECRET, or --demo to look around",
            ),
            Self::NoCursorSecret => {
                f.write_str("cursors need a secret, the same for all instances: pass --cursor-secret SECRET")
            }
            Self::Short(flag) => write!(f, "the secret of {flag} is too short: {SHORTEST_SECRET} bytes or more"),
            Self::DemoSecret => f.write_str("the demo secret is known to everybody: it is taken with --demo only"),
            Self::OpenDemo(address) => write!(
                f,
                "everybody who reaches {address} could sign in, as the demo secret is no secret: listen on 127.0.0.1, or \
                 pass --hs256-secret SECRET"
            ),
            Self::Jwks(error) => error.fmt(f),
        }
    }
}

impl std::error::Error for ConfigError {}
