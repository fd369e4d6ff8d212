//! From texts to identifiers.

use super::super::case::Case;
use super::super::files::{Modules, module};
use super::super::parts::singular;
use super::super::wish::names;
use super::super::words::{Spell, words};

/// Text, as a type or variant, as a field or method; `-` where nothing can be made of it.
const TABLE: &[(&str, &str, &str)] = &[
    ("pet", "Pet", "pet"),
    ("Pet", "Pet", "pet"),
    ("PET", "Pet", "pet"),
    ("petStore", "PetStore", "pet_store"),
    ("PetStore", "PetStore", "pet_store"),
    ("pet_store", "PetStore", "pet_store"),
    ("pet-store", "PetStore", "pet_store"),
    ("pet.store", "PetStore", "pet_store"),
    ("pet store", "PetStore", "pet_store"),
    ("  pet  store ", "PetStore", "pet_store"),
    ("pet/store", "PetStore", "pet_store"),
    ("PET_STORE", "PetStore", "pet_store"),
    ("Pet[Store]", "PetStore", "pet_store"),
    ("filter[name]", "FilterName", "filter_name"),
    ("Page«Pet»", "PagePet", "page_pet"),
    (
        "Request_users.queries.getUserProfile",
        "RequestUsersQueriesGetUserProfile",
        "request_users_queries_get_user_profile",
    ),
    ("HTTPServer", "HttpServer", "http_server"),
    ("serverHTTP", "ServerHttp", "server_http"),
    ("XMLHttpRequest", "XmlHttpRequest", "xml_http_request"),
    ("getHTTPSUrl", "GetHttpsUrl", "get_https_url"),
    ("userID", "UserId", "user_id"),
    ("userIDs", "UserIds", "user_ids"),
    ("IDs", "Ids", "ids"),
    ("URLs", "Urls", "urls"),
    ("apiURLsList", "ApiUrlsList", "api_urls_list"),
    ("OAuth2Token", "Oauth2Token", "oauth2_token"),
    ("IPv4Address", "Ipv4Address", "ipv4_address"),
    ("myIPv6", "MyIpv6", "my_ipv6"),
    ("iOSVersion", "IosVersion", "ios_version"),
    ("aB", "AB", "a_b"),
    ("ABc", "ABc", "a_bc"),
    ("sha256", "Sha256", "sha256"),
    ("Sha256Sum", "Sha256Sum", "sha256_sum"),
    ("H264Codec", "H264Codec", "h264_codec"),
    ("v2API", "V2Api", "v2_api"),
    ("3D", "N3d", "n3d"),
    ("2fa", "N2fa", "n2fa"),
    ("200", "N200", "n200"),
    ("0.5", "N0_5", "n0_5"),
    ("-2.25", "Minus2_25", "minus_2_25"),
    ("v1.2", "V1_2", "v1_2"),
    ("2024-02-29", "N2024_02_29", "n2024_02_29"),
    ("1e3", "N1e3", "n1e3"),
    ("+1", "Plus1", "plus_1"),
    ("-1", "Minus1", "minus_1"),
    ("-created_at", "MinusCreatedAt", "minus_created_at"),
    ("reactions-+1", "ReactionsPlus1", "reactions_plus_1"),
    ("reactions--1", "ReactionsMinus1", "reactions_minus_1"),
    ("<5", "LessThan5", "less_than_5"),
    (">=10", "GreaterOrEqual10", "greater_or_equal_10"),
    ("!found", "NotFound", "not_found"),
    ("C++", "CPlusPlus", "c_plus_plus"),
    ("C#", "CHash", "c_hash"),
    ("50%", "N50Percent", "n50_percent"),
    ("18+", "N18Plus", "n18_plus"),
    ("a+b", "AB", "a_b"),
    ("GMT+1", "GmtPlus1", "gmt_plus_1"),
    ("GMT-1", "Gmt1", "gmt_1"),
    ("utf-8", "Utf8", "utf_8"),
    ("*", "Star", "star"),
    ("", "Empty", "empty"),
    (" ", "Blank", "blank"),
    ("\r\n", "Blank", "blank"),
    ("$", "Dollar", "dollar"),
    ("@", "At", "at"),
    ("#", "Hash", "hash"),
    ("<", "LessThan", "less_than"),
    (">", "GreaterThan", "greater_than"),
    ("<=", "LessOrEqual", "less_or_equal"),
    (">=", "GreaterOrEqual", "greater_or_equal"),
    ("!=", "NotEqual", "not_equal"),
    ("=", "Equal", "equal"),
    ("&&", "And", "and"),
    ("_", "Underscore", "underscore"),
    ("__", "UnderscoreUnderscore", "underscore_underscore"),
    ("-", "Minus", "minus"),
    ("\"", "Quote", "quote"),
    ("\\", "Backslash", "backslash"),
    ("{}", "OpenBraceCloseBrace", "open_brace_close_brace"),
    ("_id", "Id", "id"),
    ("$ref", "Ref", "r#ref"),
    ("$ref-ish", "RefIsh", "ref_ish"),
    ("@type", "Type", "r#type"),
    ("#text", "Text", "text"),
    ("X-Request-Id", "XRequestId", "x_request_id"),
    ("don't", "DonT", "don_t"),
    ("type", "Type", "r#type"),
    ("async", "Async", "r#async"),
    ("gen", "Gen", "r#gen"),
    ("try", "Try", "r#try"),
    ("yield", "Yield", "r#yield"),
    ("self", "Self_", "self_"),
    ("Self", "Self_", "self_"),
    ("super", "Super", "super_"),
    ("crate", "Crate", "crate_"),
    ("String", "String", "string"),
    ("Option", "Option", "option"),
    ("größe", "Größe", "größe"),
    ("Straße", "Straße", "straße"),
    ("e\u{301}tat", "État", "état"),
    ("1ª via, nº 2", "N1aViaNo2", "n1a_via_no_2"),
    ("名前", "名前", "名前"),
    ("ИмяФайла", "ИмяФайла", "имя_файла"),
    ("٣", "N٣", "n٣"),
    ("🦀", "Crab", "crab"),
    ("👍 yes", "Yes", "yes"),
    ("❤\u{fe0f}", "HeavyBlackHeart", "heavy_black_heart"),
    ("1\u{fe0f}\u{20e3}", "N1", "n1"),
    ("\u{202e}", "-", "-"),
    ("a\u{202e}b", "AB", "a_b"),
    ("a\u{200b}b", "AB", "a_b"),
    ("\u{3164}", "-", "-"),
    ("Paʿʿel", "Pael", "pael"),
    ("ʿ", "ModifierLetterLeftHalfRing", "modifier_letter_left_half_ring"),
    ("a\"b\\c", "ABC", "a_b_c"),
    ("'; drop table", "DropTable", "drop_table"),
];

#[test]
fn texts_become_identifiers() {
    for &(text, upper, snake) in TABLE {
        for (case, expected) in [(Case::Upper, upper), (Case::Snake, snake)] {
            let made = names(text, case).into_iter().next().map_or("-".to_owned(), |name| case.unreserved(name));
            assert_eq!(made, expected, "of {text:?}");
            assert!(made == "-" || syn::parse_str::<syn::Ident>(&made).is_ok(), "{made} of {text:?}");
        }
    }
    assert!(TABLE.len() >= 80);
}

#[test]
fn all_symbols_are_spelled_where_they_tell_things_apart() {
    let spelled = |text: &str| Case::Snake.join(&words(text, Spell::All));
    assert_eq!(spelled("foo-bar"), "foo_dash_bar");
    assert_eq!(spelled("foo_bar"), "foo_bar");
    assert_eq!(spelled("_id"), "underscore_id");
    assert_eq!(spelled("$ref"), "dollar_ref");
    assert_eq!(spelled("a/b"), "a_slash_b");
}

#[test]
fn every_text_of_two_characters_is_survived() {
    let odd = "aA1 _-+.$@#'\"\\\r\n\0\u{7f}\u{ad}\u{301}ßİǆﬁ名٣²½Ⅷ🦀\u{200d}\u{202e}\u{e000}\u{fe0f}";
    for a in odd.chars() {
        for b in odd.chars() {
            for case in [Case::Upper, Case::Snake] {
                for name in names(&format!("{a}{b}"), case) {
                    let name = case.unreserved(name);
                    assert!(syn::parse_str::<syn::Ident>(&name).is_ok(), "{name:?} of {a:?}{b:?}");
                }
            }
        }
    }
}

#[test]
fn plurals_become_singular_only_where_that_is_safe() {
    let one = |text: &str| singular(&words(text, Spell::Ends)).map(|words| Case::Snake.join(&words));
    let safe = [
        ("tags", "tag"),
        ("books", "book"),
        ("pages", "page"),
        ("keys", "key"),
        ("rows", "row"),
        ("schemas", "schema"),
        ("photos", "photo"),
        ("entries", "entry"),
        ("addresses", "address"),
        ("boxes", "box"),
        ("dishes", "dish"),
        ("orgRoles", "org_role"),
    ];
    for (many, expected) in safe {
        assert_eq!(one(many).as_deref(), Some(expected), "{many}");
    }
    for word in
        ["status", "address", "analysis", "series", "news", "statuses", "caches", "is", "page", "https", "sms", ""]
    {
        assert_eq!(one(word), None, "{word}");
    }
}

#[test]
fn modules_are_safe_files_everywhere() {
    let made = [
        ("Books", "books"),
        ("con", "con_"),
        ("AUX", "aux_"),
        ("nul", "nul_"),
        ("prn", "prn_"),
        ("com1", "com1_"),
        ("LPT9", "lpt9_"),
        ("com10", "com10"),
        ("type", "type_"),
        ("self", "self_"),
        ("mod", "mod_"),
        ("lib", "lib_"),
        ("main", "main_"),
        ("🦀", "crab"),
        ("\u{e000}", "unnamed"),
        ("../../etc/passwd", "etc_passwd"),
        ("a\0b", "a_b"),
    ];
    for (text, expected) in made {
        assert_eq!(module(text), expected, "of {text:?}");
    }
}

#[test]
fn modules_differ_in_more_than_case() {
    let mut modules = Modules::default();
    let claimed = ["straße", "strasse", "Straße", "con", "strase"].map(|text| modules.claim(text));
    assert_eq!(claimed, ["straße", "strasse_2", "straße_3", "con_", "strase"]);
}
