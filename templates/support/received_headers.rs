//! Reads the headers of a response on the client.

use super::endpoint::Shape;
use super::error::Trouble;
use super::received::Received;
use super::text_read;
use super::value::ValueError;
use super::value_de;
use super::wire::Wire;

impl Received {
    /// A header that must be there.
    ///
    /// # Errors
    /// Where it is not, or is not what `T` takes.
    pub fn header<T: Wire>(&self, name: &'static str, shape: &Shape) -> Result<T, Trouble> {
        self.optional_header(name, shape)?.ok_or_else(|| self.wrong_header(name, "must be there".to_owned()))
    }

    /// A header that may be absent.
    ///
    /// # Errors
    /// Where it is not what `T` takes.
    pub fn optional_header<T: Wire>(&self, name: &'static str, shape: &Shape) -> Result<Option<T>, Trouble> {
        self.read_header(name, shape, false)
    }

    /// As [`Received::header`], with entries written `name=value`.
    ///
    /// # Errors
    /// As there.
    pub fn exploded_header<T: Wire>(&self, name: &'static str, shape: &Shape) -> Result<T, Trouble> {
        self.read_header(name, shape, true)?.ok_or_else(|| self.wrong_header(name, "must be there".to_owned()))
    }

    /// As [`Received::optional_header`], with entries written `name=value`.
    ///
    /// # Errors
    /// As there.
    pub fn optional_exploded_header<T: Wire>(&self, name: &'static str, shape: &Shape) -> Result<Option<T>, Trouble> {
        self.read_header(name, shape, true)
    }

    fn read_header<T: Wire>(&self, name: &'static str, shape: &Shape, explode: bool) -> Result<Option<T>, Trouble> {
        let values = self.headers.get_all(name).iter().map(http::HeaderValue::as_bytes);
        let wrong = |error: ValueError| self.wrong_header(name, error.0);
        let Some(value) = text_read::header(shape, explode, values).map_err(wrong)? else { return Ok(None) };
        let value = value_de::decode(value);
        value.map(Some).map_err(|(below, error)| self.wrong(format!("/header/{name}{below}"), error.0))
    }

    fn wrong_header(&self, name: &str, message: String) -> Trouble {
        self.wrong(format!("/header/{name}"), message)
    }
}
