//! The servers of the document, with their variables, as types.

use std::collections::BTreeSet;

use heck::{ToSnakeCase as _, ToUpperCamelCase as _};
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
    let mut taken = BTreeSet::new();
    let names: Vec<String> =
        servers.iter().enumerate().map(|(at, server)| unique(&mut taken, variant(at, server))).collect();
    let variants = servers.iter().zip(&names).map(|(server, name)| declare(server, name));
    let urls = servers.iter().zip(&names).map(|(server, name)| url(server, name));
    let choices = servers.iter().zip(&names).flat_map(|(server, name)| {
        server
            .variables
            .iter()
            .filter(|variable| !variable.values.is_empty())
            .flat_map(move |variable| choice(name, variable))
    });
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
    items.extend(choices);
    items
}

/// Its name names a server, or a short description; otherwise its number does.
fn variant(at: usize, server: &Server) -> String {
    let words = server.name.as_ref().or(server.description.as_ref()).map_or("", String::as_str);
    let words = words.trim().trim_end_matches('.');
    let short = words.split_whitespace().count() <= 3 && words.is_ascii();
    let name = if short { words.to_upper_camel_case() } else { String::new() };
    if name.starts_with(|c: char| c.is_ascii_alphabetic()) { name } else { format!("Server{}", at + 1) }
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

fn choice_name(server: &str, variable: &ServerVariable) -> Ident {
    sink::ident(&format!("Server{server}{}", variable.name.to_upper_camel_case()))
}

fn declare(server: &Server, name: &str) -> TokenStream {
    let ident = sink::ident(name);
    let address = format!("`{}`", server.url);
    let docs = sink::paragraphs(server.description.as_deref().into_iter().chain([address.as_str()]));
    if server.variables.is_empty() {
        return quote!(#docs #ident);
    }
    let fields = fields(server).into_iter().map(|(field, variable)| {
        let default = format!("Usually `{}`.", variable.default);
        let docs = sink::paragraphs(variable.description.as_deref().into_iter().chain([default.as_str()]));
        let choice = choice_name(name, variable);
        let ty = if variable.values.is_empty() { quote!(String) } else { quote!(#choice) };
        quote!(#docs #field: #ty)
    });
    quote!(#docs #ident { #(#fields),* })
}

fn url(server: &Server, name: &str) -> TokenStream {
    let ident = sink::ident(name);
    let address = sink::text(&server.url);
    if server.variables.is_empty() {
        return quote!(Self::#ident => #address.to_owned(),);
    }
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
fn choice(server: &str, variable: &ServerVariable) -> [TokenStream; 2] {
    let name = choice_name(server, variable);
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
