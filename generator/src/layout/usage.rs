//! What the README says of the use of a crate: a call, and what a server needs.

use minijinja::{Value, context};

use super::Plan;
use crate::emit::client::{default_url, shown_credentials};
use crate::emit::operations::{Shown, shown_request};
use crate::format::Text;
use crate::model::Operation;

/// How a client is made, and calls the first operation; nothing where the API calls others alone.
pub(super) fn client(plan: Plan<'_>) -> Option<Value> {
    let api = plan.cx.api;
    let has_calls = api.operations.is_empty() || api.operations.iter().any(Operation::is_call);
    if !(plan.sides().client && has_calls) {
        return None;
    }
    let is_absolute = api.servers.first().is_some_and(|server| default_url(server).contains("://"));
    let mut setup = Vec::new();
    if !is_absolute {
        setup.push("base_url(\"https://...\")".to_owned());
    }
    let mut calls = api.operations.iter().enumerate().filter(|(_, operation)| operation.is_call());
    let first = calls.next();
    // Where the first operation is for everyone, the credentials are those of the next one that is not.
    let secured = first.into_iter().chain(calls).find(|(_, operation)| operation.security.is_secured());
    setup.extend(secured.into_iter().flat_map(|(_, operation)| shown_credentials(plan.cx, operation)));
    let call = first.map(|(index, _)| {
        let names = &plan.cx.names.operations[index];
        let Shown { call, legend } = shown_request(plan.cx, index);
        context! { method => &names.method, request => format!("{}::{call}", names.request), legend }
    });
    Some(context! { setup, call })
}

/// What serves the calls of clients; nothing where there is no such module.
pub(super) fn server(plan: Plan<'_>, modules: &[Text]) -> Option<Value> {
    modules.iter().find(|module| module.name == "server")?;
    let traits: Vec<String> = plan.cx.names.groups.iter().map(|group| group.api.clone()).collect();
    let mut calls = plan.cx.api.operations.iter().filter(|operation| operation.is_call());
    Some(context! { traits, secured => calls.any(|operation| operation.security.is_secured()) })
}

/// The modules of types that are there.
pub(super) fn shared(modules: &[Text]) -> Vec<&'static str> {
    let is_there = |name: &&str| modules.iter().any(|module| module.name == *name);
    ["types", "operations"].into_iter().filter(is_there).collect()
}

#[cfg(test)]
mod tests {
    use super::super::readme;
    use super::*;
    use crate::config::PackageOptions;
    use crate::emit::EmitOptions;
    use crate::emit::library::{Sample, library, with_hooks};
    use crate::format::Provenance;
    use crate::model::Api;

    /// The section of a crate with these modules, the document's operations beginning with this one.
    fn usage(first: usize, options: EmitOptions, modules: &[&'static str]) -> String {
        let mut api = library();
        api.operations.drain(..first);
        section(api, options, modules)
    }

    fn section(api: Api, options: EmitOptions, modules: &[&'static str]) -> String {
        let sample = Sample { options, ..Sample::of(api) };
        let package = PackageOptions { name: "library".into(), ..PackageOptions::default() };
        let provenance = Provenance { document: "library.yaml".into(), command: "oasmith generate".into() };
        let plan = Plan { cx: sample.cx(), package: &package, provenance: &provenance };
        let modules: Vec<Text> = modules.iter().map(|name| Text { name, ..Text::default() }).collect();
        let text = readme::emit(plan, &modules, &[]);
        let (_, section) = text.split_once("## Use\n\n").unwrap_or_default();
        section.split_once("\nDefault features").unwrap_or_default().0.to_owned()
    }

    #[test]
    fn a_call_has_its_credentials_and_its_request() {
        let all = ["types", "operations", "client", "server"];
        insta::assert_snapshot!(usage(0, EmitOptions::default(), &all), @r#"
        The client, feature `client`:

        ```rust
        let client = library::client::Client::builder().bearer_auth("token").build()?;
        let request = library::operations::ListBooksRequest::default();
        let answer = client.list_books(&request).await?;
        ```

        The server, feature `server`: implement `library::server::BooksApi` and `library::server::HealthApi`, with `library::security::Authenticator` to judge credentials, then serve what `library::server::router(api, auth)` gives you.

        Both sides share the types of `library::types` and `library::operations`.
        "#);
        let client = || EmitOptions { server: false, ..EmitOptions::default() };
        insta::assert_snapshot!(usage(1, client(), &["types", "operations", "client"]), @r#"
        The client, feature `client`:

        ```rust
        let client = library::client::Client::builder().bearer_auth("token").build()?;
        let request = library::operations::AddBookRequest::new(body); // body: types::NewBook
        let answer = client.add_book(&request).await?;
        ```

        The types are those of `library::types` and `library::operations`.
        "#);
        insta::assert_snapshot!(usage(3, client(), &["operations", "client"]), @r#"
        The client, feature `client`:

        ```rust
        let client = library::client::Client::builder().staff("username", "password").build()?;
        let request = library::operations::ReplaceCoverRequest::new("book_id");
        let answer = client.replace_cover(&request).await?;
        ```

        The types are those of `library::operations`.
        "#);
        insta::assert_snapshot!(usage(5, client(), &["operations", "client"]), @r#"
        The client, feature `client`:

        ```rust
        let client = library::client::Client::builder().build()?;
        let request = library::operations::HealthRequest::default();
        let answer = client.health(&request).await?;
        ```

        The types are those of `library::operations`.
        "#);
    }

    #[test]
    fn what_is_not_there_is_not_spoken_of() {
        let server = EmitOptions { client: false, ..EmitOptions::default() };
        insta::assert_snapshot!(usage(5, server, &["operations", "server"]), @r#"
        The server, feature `server`: implement `library::server::HealthApi`, then serve what `library::server::router(api)` gives you.

        The types are those of `library::operations`.
        "#);
        assert_eq!(usage(0, EmitOptions { client: false, ..EmitOptions::default() }, &[]), "");
        let hooks = Api { operations: with_hooks(library()).operations.split_off(6), ..library() };
        assert!(!section(hooks, EmitOptions::default(), &[]).contains("Client::builder"), "there is nothing to call");
    }
}
