//! A query, or the cookies, as pairs.

use super::percent;
use super::value::ValueError;

/// A query or the cookies: names decoded, values raw, in order.
#[derive(Clone, Debug, Default)]
pub struct Pairs {
    pub(super) pairs: Vec<(String, String)>,
}

impl Pairs {
    /// Takes a query apart.
    ///
    /// # Errors
    /// Where a name is not percent-encoded text.
    pub fn query(query: &str) -> Result<Self, ValueError> {
        let pairs = query.split('&').filter(|pair| !pair.is_empty()).map(|pair| {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            Ok((percent::decode_form(name).map_err(|fault| ValueError(fault.message().into()))?, value.to_owned()))
        });
        Ok(Self { pairs: pairs.collect::<Result<_, ValueError>>()? })
    }

    /// Takes `Cookie` headers apart.
    pub fn cookies<'a>(headers: impl Iterator<Item = &'a str>) -> Self {
        let pairs = headers.flat_map(|header| header.split(';')).filter_map(|pair| {
            let (name, value) = pair.trim().split_once('=')?;
            Some((percent::decode(name).unwrap_or_else(|_| name.to_owned()), value.to_owned()))
        });
        Self { pairs: pairs.collect() }
    }

    /// Adds a pair: a decoded name, and a raw value.
    pub fn push(&mut self, name: String, raw: String) {
        self.pairs.push((name, raw));
    }

    /// All names with their raw values.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.pairs.iter().map(|(name, raw)| (name.as_str(), raw.as_str()))
    }

    /// The raw values of `name`.
    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> + 'a {
        self.pairs.iter().filter(move |(key, _)| key == name).map(|(_, value)| value.as_str())
    }
}
