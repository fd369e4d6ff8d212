//! Which feature a part of an emitted crate belongs to.

use std::collections::BTreeMap;

use oasmith_templates::{SUPPORT, Support};

use crate::format::Text;

/// What a part is for, and so the features that it needs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Gate {
    /// Any use of the crate.
    Always,
    /// Client and server.
    Either,
    /// The client.
    Client,
    /// The server.
    Server,
}

/// Which sides an output has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sides {
    /// A client.
    pub client: bool,
    /// A server.
    pub server: bool,
}

impl Gate {
    /// What a module of the output is for.
    pub fn of_module(name: &str) -> Self {
        match name {
            "client" | "sender" => Self::Client,
            "server" | "security" | "webhooks" | "callbacks" => Self::Server,
            "endpoints" | "forms" | "parts" => Self::Either,
            _ => Self::Always,
        }
    }

    /// What a part is for that both parts use.
    #[must_use]
    pub fn join(self, other: Self) -> Self {
        match (self, other) {
            (Self::Always, _) | (_, Self::Always) => Self::Always,
            (Self::Client, Self::Client) => Self::Client,
            (Self::Server, Self::Server) => Self::Server,
            _ => Self::Either,
        }
    }

    /// The same where an output has one side alone: what is for either is for that one.
    #[must_use]
    pub fn within(self, sides: Sides) -> Self {
        match (self, sides) {
            (Self::Either, Sides { client: true, server: false }) => Self::Client,
            (Self::Either, Sides { client: false, server: true }) => Self::Server,
            (gate, _) => gate,
        }
    }

    /// The condition as an attribute; empty where there is none.
    pub fn attribute(self) -> &'static str {
        match self {
            Self::Always => "",
            Self::Either => "#[cfg(any(feature = \"client\", feature = \"server\"))]",
            Self::Client => "#[cfg(feature = \"client\")]",
            Self::Server => "#[cfg(feature = \"server\")]",
        }
    }

    /// The features that need the part.
    pub fn features(self) -> &'static [&'static str] {
        match self {
            Self::Always => &[],
            Self::Either => &["client", "server"],
            Self::Client => &["client"],
            Self::Server => &["server"],
        }
    }
}

/// The support files that the modules use, and those that they use in turn, by name.
pub fn support(modules: &[Text], sides: Sides) -> Vec<(&'static Support, Gate)> {
    let mut gates: BTreeMap<&'static str, (&'static Support, Gate)> = BTreeMap::new();
    let named = |module: &Text| {
        let gate = Gate::of_module(module.name);
        module.support.iter().map(move |name| (*name, gate)).collect::<Vec<_>>()
    };
    let mut open: Vec<_> = modules.iter().flat_map(named).collect();
    while let Some((name, gate)) = open.pop() {
        let Some(file) = SUPPORT.iter().find(|file| file.name == name) else { continue };
        let known = gates.get(name).map(|(_, gate)| *gate);
        let joined = known.map_or(gate, |known| known.join(gate));
        if known != Some(joined) {
            gates.insert(name, (file, joined));
            open.extend(file.uses.iter().map(|used| (*used, joined)));
        }
    }
    gates.into_values().map(|(file, gate)| (file, gate.within(sides))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const BOTH: Sides = Sides { client: true, server: true };

    fn text(name: &'static str, support: &[&'static str]) -> Text {
        Text { name, support: support.to_vec(), ..Text::default() }
    }

    fn gate_of(found: &[(&'static Support, Gate)], name: &str) -> Option<Gate> {
        found.iter().find(|(file, _)| file.name == name).map(|(_, gate)| *gate)
    }

    #[test]
    fn support_follows_the_modules_that_use_it_and_what_it_uses_itself() {
        let modules = [text("types", &["maybe"]), text("client", &["error"]), text("server", &["routes", "value"])];
        let found = support(&modules, BOTH);
        assert_eq!(gate_of(&found, "maybe"), Some(Gate::Always));
        assert_eq!(gate_of(&found, "transport"), Some(Gate::Client), "used by `error`");
        assert_eq!(gate_of(&found, "routes"), Some(Gate::Server));
        assert_eq!(gate_of(&found, "serve"), None, "nobody uses it");
        let both = support(&[text("client", &["percent"]), text("server", &["percent"])], BOTH);
        assert_eq!(gate_of(&both, "percent"), Some(Gate::Either));
        let always = support(&[text("client", &["json"]), text("types", &["wire"])], BOTH);
        assert_eq!(gate_of(&always, "wire"), Some(Gate::Always), "whoever comes first");
    }

    #[test]
    fn a_client_alone_needs_no_choice() {
        let alone = Sides { client: true, server: false };
        let found = support(&[text("endpoints", &["endpoint"])], alone);
        assert_eq!(gate_of(&found, "endpoint"), Some(Gate::Client));
    }

    #[test]
    fn every_support_file_names_others_and_packages_that_there_are() {
        for file in SUPPORT {
            for used in file.uses {
                assert!(SUPPORT.iter().any(|other| other.name == *used), "{} uses {used}", file.name);
            }
            for package in file.packages {
                assert!(super::super::packages::find(package).is_some(), "{} needs {package}", file.name);
            }
        }
    }
}
