//! Which response stands on which side of a call's result, and in which form.

use std::collections::BTreeMap;
use std::ops::RangeInclusive;

use proc_macro2::TokenStream;
use quote::quote;

use crate::emit::{Cx, sink};
use crate::model::{Content, Operation, Response, Status};
use crate::name::{OperationNames, ResponseNames};

/// A response as one side of the result sees it.
#[derive(Clone, Copy)]
pub struct Answer<'a> {
    /// The response.
    pub response: &'a Response,
    /// Its names.
    pub names: &'a ResponseNames,
    /// What it carries.
    pub content: Option<&'a Content>,
    /// Whether the operation answers with other media types under the same status.
    pub has_others: bool,
}

/// The statuses of an answer that several share.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// The first and the last that it may have.
    pub allowed: RangeInclusive<u16>,
    /// Those among them that the document describes on their own.
    pub taken: Vec<RangeInclusive<u16>>,
}

/// The success side of an operation.
pub enum Success<'a> {
    /// The document names none: any 2xx without a body.
    Undocumented,
    /// One answer that is nothing but its body, or not even that.
    Alone(Answer<'a>),
    /// One answer with headers, or with a status of the handler's choice: a struct.
    Holder(Answer<'a>),
    /// Several: an enum.
    Several(Vec<Answer<'a>>),
}

/// An operation with both sides of its result.
pub struct Answers<'a> {
    /// The operation.
    pub operation: &'a Operation,
    /// Its names.
    pub names: &'a OperationNames,
    /// The 2xx and 3xx, or `default` where there are none of them.
    pub success: Success<'a>,
    /// The 4xx, 5xx and `default`.
    pub failures: Vec<Answer<'a>>,
}

impl<'a> Answers<'a> {
    /// Sorts the responses of the operation at `index`.
    pub fn of(cx: Cx<'a>, index: usize) -> Self {
        let (operation, names) = (&cx.api.operations[index], &cx.names.operations[index]);
        let answers: Vec<Answer<'a>> = operation
            .responses
            .iter()
            .zip(&names.responses)
            .map(|(response, names)| {
                let tells = |other: &Response| other.status == response.status && other.told_by.is_some();
                let has_others = operation.responses.iter().any(tells);
                Answer { response, names, content: operation.carried(response), has_others }
            })
            .collect();
        let fails = |answer: &Answer<'_>| operation.fails(answer.response.status);
        let failures: Vec<_> = answers.iter().copied().filter(fails).collect();
        let succeeds = |answer: &Answer<'_>| matches!(answer.response.status.class(), Some(2 | 3)) && !fails(answer);
        let mut successes: Vec<_> = answers.iter().copied().filter(succeeds).collect();
        if successes.is_empty() {
            successes.extend(answers.iter().copied().filter(|answer| answer.response.status == Status::Default));
        }
        let success = match &successes[..] {
            [] => Success::Undocumented,
            [only] if only.is_chosen() || only.has_headers() => Success::Holder(*only),
            [only] => Success::Alone(*only),
            _ => Success::Several(successes),
        };
        Self { operation, names, success, failures }
    }

    /// The answers of the success side.
    pub fn successes(&self) -> &[Answer<'a>] {
        match &self.success {
            Success::Undocumented => &[],
            Success::Alone(only) | Success::Holder(only) => std::slice::from_ref(only),
            Success::Several(answers) => answers,
        }
    }

    /// Whether `default` stands on both sides, apart by its status.
    pub fn default_succeeds(&self) -> bool {
        self.successes().iter().any(|answer| answer.response.status == Status::Default)
    }

    /// The statuses that `answer` may have, standing on the side of successes or of failures.
    pub fn choice(&self, answer: &Answer<'_>, side: Side) -> Choice {
        let allowed = match (answer.response.status, side) {
            (Status::Code(code), _) => code..=code,
            (Status::Range(class), _) => range(class),
            (Status::Default, Side::Success) => 200..=399,
            (Status::Default, Side::Failure) if self.default_succeeds() => 400..=599,
            (Status::Default, Side::Failure) => 200..=599,
        };
        let others = self.operation.responses.iter().filter(|other| other.told_by.is_none()).map(|other| other.status);
        let taken = others.filter(|other| *other != answer.response.status).filter_map(|other| match other {
            Status::Code(code) => Some(code..=code),
            // A class gives way to single statuses, and `default` to both.
            Status::Range(class) if answer.response.status == Status::Default => Some(range(class)),
            Status::Range(_) | Status::Default => None,
        });
        let taken = taken.filter(|taken| taken.start() <= allowed.end() && allowed.start() <= taken.end());
        Choice { taken: taken.collect(), allowed }
    }
}

/// One answer for each struct that several operations share, in the order of the structs' names.
pub fn shared<'a>(all: impl IntoIterator<Item = &'a Answers<'a>>) -> BTreeMap<&'a str, Answer<'a>> {
    let mut found = BTreeMap::new();
    for answers in all {
        for answer in answers.successes().iter().chain(&answers.failures).filter(|answer| answer.names.is_shared) {
            found.entry(answer.names.holder.as_str()).or_insert(*answer);
        }
    }
    found
}

/// The operations of each error type that several share, in the order of the types' names.
pub fn shared_errors<'o, 'a>(all: impl IntoIterator<Item = &'o Answers<'a>>) -> BTreeMap<&'a str, Vec<&'o Answers<'a>>>
where
    'a: 'o,
{
    let mut found: BTreeMap<&'a str, Vec<&'o Answers<'a>>> = BTreeMap::new();
    for answers in all {
        if let Some(name) = &answers.names.shared_error {
            found.entry(name.as_str()).or_default().push(answers);
        }
    }
    found
}

/// A side of a call's result.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// `Ok`
    Success,
    /// `Err`
    Failure,
}

impl Answers<'_> {
    /// Short names in a function that names variants of the sides: `Done` for the success type, if that is an enum,
    /// and `Failed` for the error type. `None` where it names none.
    pub fn short_names(&self, failures: &[Answer<'_>]) -> Option<TokenStream> {
        let (ok, error) = (sink::ident(&self.names.ok), sink::ident(&self.names.error));
        match (&self.success, failures) {
            (Success::Several(_), []) => Some(quote!(use operations::#ok as Done;)),
            (Success::Several(_), _) => Some(quote!(use operations::{#error as Failed, #ok as Done};)),
            (_, []) => None,
            _ => Some(quote!(use operations::#error as Failed;)),
        }
    }
}

impl Side {
    /// The short name of its type, see [`Answers::short_names`].
    pub fn short_name(self) -> TokenStream {
        match self {
            Self::Success => quote!(Done),
            Self::Failure => quote!(Failed),
        }
    }
}

impl Answer<'_> {
    /// Whether it may have several statuses, so that the value holds the one it has.
    pub fn is_chosen(&self) -> bool {
        !matches!(self.response.status, Status::Code(_))
    }

    /// Whether the document names headers.
    pub fn has_headers(&self) -> bool {
        !self.response.headers.is_empty()
    }
}

fn range(class: u8) -> RangeInclusive<u16> {
    let first = u16::from(class) * 100;
    first..=first + 99
}
