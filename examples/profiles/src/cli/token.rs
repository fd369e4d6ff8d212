//! `profiles token`: tokens to try the service with.

use std::io::Write as _;
use std::time::Duration;

use clap::Args;

use super::problem::Problem;
use crate::auth::{Expectations, mint};
use crate::config::DEMO_SECRET;

#[derive(Args, Debug)]
pub(super) struct TokenCommand {
    /// Whom the token speaks of.
    #[arg(long)]
    user: String,
    /// Seconds until it expires.
    #[arg(long, default_value_t = 3600, value_name = "SECONDS")]
    expires_in: u64,
    /// The secret; without it, that of --demo.
    #[arg(long, env = "PROFILES_HS256_SECRET", hide_env_values = true, default_value = DEMO_SECRET, hide_default_value = true, value_name = "SECRET")]
    hs256_secret: String,
    /// The claim `iss`.
    #[arg(long, env = "PROFILES_ISSUER")]
    issuer: Option<String>,
    /// The claim `aud`.
    #[arg(long, env = "PROFILES_AUDIENCE")]
    audience: Option<String>,
}

impl TokenCommand {
    pub(super) fn run(self) -> Result<(), Problem> {
        let claims = Expectations { issuer: self.issuer, audience: self.audience };
        let token = mint(self.hs256_secret.as_bytes(), &self.user, Duration::from_secs(self.expires_in), &claims)
            .map_err(|error| Problem::usage(error.to_string()))?;
        writeln!(std::io::stdout(), "{token}")?;
        Ok(())
    }
}
