//! Credentials of a client, and how they get onto a request.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use http::header::{AUTHORIZATION, HeaderName, HeaderValue};

use super::call::Call;
use super::percent;
use super::security::{Basic, Carrier, Secret};

/// What proves who calls.
#[derive(Clone, Debug)]
pub enum Credential {
    /// A token or key.
    Secret(Secret),
    /// A user name and a password.
    Basic(Basic),
}

impl From<Secret> for Credential {
    fn from(secret: Secret) -> Self {
        Self::Secret(secret)
    }
}

impl From<Basic> for Credential {
    fn from(basic: Basic) -> Self {
        Self::Basic(basic)
    }
}

impl Credential {
    /// Puts it where `carrier` says.
    pub(super) fn put(&self, carrier: Carrier, call: &mut Call) -> Result<(), &'static str> {
        match carrier {
            Carrier::Bearer => header(call, AUTHORIZATION, &format!("Bearer {}", self.text())),
            Carrier::Http(scheme) => header(call, AUTHORIZATION, &format!("{scheme} {}", self.text())),
            Carrier::Basic => header(call, AUTHORIZATION, &format!("Basic {}", STANDARD.encode(self.text()))),
            Carrier::Header(name) => {
                let name = HeaderName::from_bytes(name.as_bytes()).map_err(|_| "whose name no header can have")?;
                header(call, name, &self.text())
            }
            Carrier::Query(name) => {
                pair(&mut call.query, "&", name, &self.text());
                Ok(())
            }
            Carrier::Cookie(name) => {
                pair(&mut call.cookies, "; ", name, &self.text());
                Ok(())
            }
            Carrier::Certificate => Ok(()),
        }
    }

    fn text(&self) -> String {
        match self {
            Self::Secret(secret) => secret.expose().to_owned(),
            Self::Basic(basic) => format!("{}:{}", basic.username, basic.password.expose()),
        }
    }
}

fn header(call: &mut Call, name: HeaderName, value: &str) -> Result<(), &'static str> {
    let mut value = HeaderValue::from_str(value).map_err(|_| "which no header can carry")?;
    value.set_sensitive(true);
    call.headers.insert(name, value);
    Ok(())
}

fn pair(out: &mut String, separator: &str, name: &str, value: &str) {
    if !out.is_empty() {
        out.push_str(separator);
    }
    percent::encode(name, percent::STRICT, out);
    out.push('=');
    percent::encode(value, percent::STRICT, out);
}
