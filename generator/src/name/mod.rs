//! Every identifier of the output, chosen once.

/// All names. Each is a plain Rust identifier, raw (`r#type`) where it must be, unique in its scope.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Names {
    /// Per type (indexed by `TypeId`).
    pub types: Vec<TypeNames>,
    /// Per operation (indexed by `OperationId`).
    pub operations: Vec<OperationNames>,
    /// Per group of operations, in the order of `Facts::groups`.
    pub groups: Vec<GroupNames>,
    /// Per security scheme (indexed by `SchemeId`).
    pub schemes: Vec<SchemeNames>,
}

/// The names of a type.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TypeNames {
    /// The type itself, `UpperCamelCase`.
    pub name: String,
    /// Its fields (`snake_case`) or variants (`UpperCamelCase`), in order.
    pub members: Vec<String>,
    /// The field for additional properties; empty where there is none.
    pub additional: String,
}

/// The names of an operation.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OperationNames {
    /// The method of trait and client, `snake_case`.
    pub method: String,
    /// The request struct.
    pub request: String,
    /// The success type.
    pub ok: String,
    /// The error type.
    pub error: String,
    /// The request's fields for the parameters, in their order.
    pub parameters: Vec<String>,
    /// The request's field for the body.
    pub body: String,
    /// Per response: its variant (in the success or the error type).
    pub responses: Vec<ResponseNames>,
}

/// The names of a response.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ResponseNames {
    /// The variant, `UpperCamelCase`.
    pub variant: String,
    /// The struct that holds body and headers, where there are headers.
    pub holder: String,
    /// That struct's fields for the headers, in their order.
    pub headers: Vec<String>,
}

/// The names of a group of operations.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct GroupNames {
    /// The server trait: `BooksApi`.
    pub api: String,
    /// The snake-case word: `books`.
    pub module: String,
}

/// The names of a security scheme.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SchemeNames {
    /// As a type or variant: `BearerAuth`.
    pub variant: String,
    /// As a field or method: `bearer_auth`.
    pub field: String,
}
