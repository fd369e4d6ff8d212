//! The servers of the document, with their variables, as types.

use std::collections::BTreeSet;

use heck::{ToSnakeCase as _, ToUpperCamelCase as _};
use indexmap::IndexMap;
use proc_macro2::{Ident, TokenStream};
use quote::quote;

use crate::emit::{Cx, sink};
use crate::model::{Server, ServerVariable};

/// The address of a server where every variable has its default.
pub fn default_url(server: &Server) -> String {
    server
        .variables
        .iter()
        .fold(server.url.clone(), |url, variable| url.replace(&format!("{{{}}}", variable.name), &variable.default))
}

/// The enum of servers, where there is something to choose.
pub(super) fn emit(cx: Cx<'_>) -> Vec<TokenStream> {
    let servers = &cx.api.servers;
    if servers.len() < 2 && servers.iter().all(|server| server.variables.is_empty()) {
        return Vec::new();
    }
    let names = variants(servers);
    let choices = Choices::of(servers, &names);
    let variants = servers.iter().zip(&names).map(|(server, name)| declare(server, name, &choices));
    let urls = urls(servers, &names);
    let mut items = vec![
        quote! {
            /// The servers that the document names.
            #[derive(Clone, Debug, PartialEq, Eq)]
            #[non_exhaustive]
            pub enum Server { #(#variants,)* }
        },
        quote! {
            impl Server {
                /// The address.
                #[must_use]
                pub fn url(&self) -> String {
                    match self { #(#urls)* }
                }
            }
        },
        quote! {
            impl ClientBuilder {
                /// Calls the API at this server.
                pub fn server(self, server: &Server) -> Self {
                    self.documented_url(server.url())
                }
            }
        },
    ];
    items.extend(choices.0.iter().flat_map(|(name, variable)| choice(name, variable)));
    items
}

/// The variants: `Default` for the only server, unless it says better.
fn variants(servers: &[Server]) -> Vec<String> {
    let mut taken = BTreeSet::new();
    let alone = servers.len() == 1;
    let wish = |at: usize, server: &Server| {
        said(server)
            .or_else(|| alone.then(|| "Default".to_owned()))
            .or_else(|| host(server))
            .unwrap_or_else(|| format!("Server{}", at + 1))
    };
    let wishes: Vec<String> = servers.iter().enumerate().map(|(at, server)| wish(at, server)).collect();
    let is_alone = |name: &String| wishes.iter().filter(|other| *other == name).count() == 1;
    let named = servers.iter().zip(&wishes).map(|(server, name)| match scheme(server) {
        Some(scheme) if !is_alone(name) => format!("{scheme}{name}"),
        _ => name.clone(),
    });
    named.map(|name| unique(&mut taken, name)).collect()
}

/// `Https`, of an address that says it.
fn scheme(server: &Server) -> Option<String> {
    let (scheme, _) = server.url.split_once("://")?;
    Some(scheme.to_upper_camel_case()).filter(|name| name.is_ascii() && is_name(name))
}

/// A server's name, or its description where that is short.
fn said(server: &Server) -> Option<String> {
    let words = server.name.as_ref().or(server.description.as_ref()).map_or("", String::as_str);
    let words = words.trim().trim_end_matches('.');
    let short = words.split_whitespace().count() <= 3 && words.is_ascii();
    short.then(|| words.to_upper_camel_case()).filter(|name| is_name(name))
}

/// `ApiExampleComV2` for `https://api.example.com/v2`.
fn host(server: &Server) -> Option<String> {
    let address = server.url.split_once("://").map_or(server.url.as_str(), |(_, rest)| rest);
    let fixed: String = address.split('{').map(|part| part.split_once('}').map_or(part, |(_, rest)| rest)).collect();
    Some(fixed.to_upper_camel_case()).filter(|name| name.is_ascii() && is_name(name))
}

fn is_name(name: &str) -> bool {
    name.starts_with(|c: char| c.is_ascii_alphabetic())
}

fn unique(taken: &mut BTreeSet<String>, name: String) -> String {
    let name = if taken.contains(&name) {
        (2..=taken.len() + 2).map(|number| format!("{name}{number}")).find(|name| !taken.contains(name)).unwrap_or(name)
    } else {
        name
    };
    taken.insert(name.clone());
    name
}

/// Each variable with its field.
fn fields(server: &Server) -> Vec<(Ident, &ServerVariable)> {
    let mut taken = BTreeSet::new();
    let field = |variable: &ServerVariable| sink::ident(&unique(&mut taken, variable.name.to_snake_case()));
    server.variables.iter().map(field).zip(&server.variables).collect()
}

/// The enums of variables: one for all servers whose variable of a name has the same values.
struct Choices<'a>(Vec<(Ident, &'a ServerVariable)>);

impl<'a> Choices<'a> {
    fn of(servers: &'a [Server], names: &[String]) -> Self {
        let mut taken = BTreeSet::from(["Server".to_owned()]);
        let mut choices = Self(Vec::new());
        for (server, name) in servers.iter().zip(names) {
            for variable in server.variables.iter().filter(|variable| !variable.values.is_empty()) {
                if choices.get(variable).is_some() {
                    continue;
                }
                let word = variable.name.to_upper_camel_case();
                let plain = format!("Server{word}");
                let wish = if taken.contains(&plain) { format!("Server{name}{word}") } else { plain };
                choices.0.push((sink::ident(&unique(&mut taken, wish)), variable));
            }
        }
        choices
    }

    fn get(&self, variable: &ServerVariable) -> Option<&Ident> {
        let same = |other: &ServerVariable| other.name == variable.name && other.values == variable.values;
        self.0.iter().find(|(_, other)| same(other)).map(|(name, _)| name)
    }
}

/// What there is to know of a relative address.
const RELATIVE: &str = "This is relative to where the document was found, and clients need an address in full: set that \
                        with `base_url` instead.";

/// Whether an address names no host, whatever its variables are. What starts with one may be all of an address.
fn is_relative(server: &Server) -> bool {
    !server.url.contains("://") && !server.url.starts_with('{')
}

fn declare(server: &Server, name: &str, choices: &Choices<'_>) -> TokenStream {
    let ident = sink::ident(name);
    let address = format!("`{}`", server.url);
    let prose = server.description.as_deref().into_iter().chain([address.as_str()]);
    let docs = sink::paragraphs(prose.chain(is_relative(server).then_some(RELATIVE)));
    if server.variables.is_empty() {
        return quote!(#docs #ident);
    }
    let fields = fields(server).into_iter().map(|(field, variable)| {
        let default = format!("Usually `{}`.", variable.default);
        let docs = sink::paragraphs(variable.description.as_deref().into_iter().chain([default.as_str()]));
        let ty = choices.get(variable).map_or_else(|| quote!(String), |choice| quote!(#choice));
        quote!(#docs #field: #ty)
    });
    quote!(#docs #ident { #(#fields),* })
}

/// The addresses: an arm for each, whatever the servers are called that share it.
fn urls(servers: &[Server], names: &[String]) -> Vec<TokenStream> {
    let mut fixed: IndexMap<&str, Vec<Ident>> = IndexMap::new();
    let mut arms = Vec::new();
    for (server, name) in servers.iter().zip(names) {
        if server.variables.is_empty() {
            fixed.entry(&server.url).or_default().push(sink::ident(name));
        } else {
            arms.push(url(server, name));
        }
    }
    let fixed = fixed.into_iter().map(|(address, variants)| {
        let address = sink::text(address);
        quote!(#(Self::#variants)|* => #address.to_owned(),)
    });
    fixed.chain(arms).collect()
}

/// The address of a server with variables.
fn url(server: &Server, name: &str) -> TokenStream {
    let ident = sink::ident(name);
    let address = sink::text(&server.url);
    let fields = fields(server);
    let names = fields.iter().map(|(field, _)| field);
    let replaced = fields.iter().map(|(field, variable)| {
        let hole = sink::text(&format!("{{{}}}", variable.name));
        if variable.values.is_empty() {
            quote!(.replace(#hole, #field))
        } else {
            quote!(.replace(#hole, #field.as_str()))
        }
    });
    quote!(Self::#ident { #(#names),* } => #address #(#replaced)*,)
}

/// The values that a variable may have.
fn choice(name: &Ident, variable: &ServerVariable) -> [TokenStream; 2] {
    let mut taken = BTreeSet::new();
    let values: Vec<(Ident, _)> = variable
        .values
        .iter()
        .map(|value| {
            let camel = value.to_upper_camel_case();
            let word =
                if camel.starts_with(|c: char| c.is_ascii_alphabetic()) { camel } else { format!("Value{camel}") };
            (sink::ident(&unique(&mut taken, word)), sink::text(value))
        })
        .collect();
    let line = format!("What `{}` may be.", variable.name);
    let docs = sink::paragraphs([line.as_str()]);
    let prose = variable.values.iter().map(|value| sink::paragraphs([format!("`{value}`").as_str()]));
    let variants = values.iter().zip(prose).map(|((variant, _), docs)| quote!(#docs #variant));
    let arms = values.iter().map(|(variant, text)| quote!(Self::#variant => #text,));
    [
        quote! {
            #docs
            #[derive(Clone, Copy, Debug, PartialEq, Eq)]
            pub enum #name { #(#variants,)* }
        },
        quote! {
            impl #name {
                /// As it stands in the address.
                #[must_use]
                pub const fn as_str(self) -> &'static str {
                    match self { #(#arms)* }
                }
            }
        },
    ]
}
