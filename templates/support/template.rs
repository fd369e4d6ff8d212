//! Takes path templates apart.

use http::Method;

use super::endpoint::{Endpoint, Location, Parameter, Piece};

impl Endpoint {
    /// The path between its slashes: as the table has it, otherwise as the template is written.
    #[must_use]
    pub fn pieces(&self) -> Vec<Vec<Piece>> {
        if let Some(segments) = self.segments {
            return segments.iter().map(|pieces| pieces.to_vec()).collect();
        }
        let path = self.path.strip_prefix('/').unwrap_or(self.path);
        path.split('/').map(|segment| self.pieces_of(segment)).collect()
    }

    /// The parameters in the path, from left to right.
    #[must_use]
    pub fn places(&self) -> Vec<&'static Parameter> {
        let index = |piece: &Piece| match piece {
            Piece::Value(index) | Piece::OneOf(index, _) => self.parameters.get(*index),
            Piece::Text(_) => None,
        };
        match self.segments {
            Some(segments) => segments.iter().copied().flatten().filter_map(index).collect(),
            None => self.pieces_of(self.path).iter().filter_map(index).collect(),
        }
    }

    /// The method.
    #[must_use]
    pub fn method(&self) -> Method {
        // The document's methods are tokens.
        Method::from_bytes(self.method.as_bytes()).unwrap_or_default()
    }

    fn pieces_of(&self, text: &'static str) -> Vec<Piece> {
        let (mut pieces, mut rest) = (Vec::new(), text);
        while let Some((before, (name, after))) = rest.split_once('{').and_then(|(a, b)| Some((a, b.split_once('}')?)))
        {
            if !before.is_empty() {
                pieces.push(Piece::Text(before));
            }
            let named = |parameter: &Parameter| parameter.location == Location::Path && parameter.name == name;
            pieces.extend(self.parameters.iter().position(named).map(Piece::Value));
            rest = after;
        }
        if !rest.is_empty() {
            pieces.push(Piece::Text(rest));
        }
        pieces
    }
}
