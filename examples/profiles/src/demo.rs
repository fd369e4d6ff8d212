//! Data to look at.

use crate::store::rows::{Profile, User};
use crate::store::{Store, StoreError};

const LANTERN: &str = "org_lantern";
const HARBOUR: &str = "org_harbour";

/// Adds the demo data. What is there already stays as it is.
///
/// - `user_ada` owns `org_lantern`, may see the details of everybody, and has a profile and a persona;
/// - `user_ben` is her colleague, with a profile and without a persona;
/// - `user_cleo` is a colleague who was deactivated;
/// - `user_dora` belongs to `org_harbour`;
/// - `user_emil` belongs nowhere;
/// - `user_guest_01` to `user_guest_40` make the list of `org_lantern` longer than a page.
///
/// # Errors
/// Where the database does not answer.
pub async fn bring(store: &Store) -> Result<(), StoreError> {
    store.add_organization(LANTERN, "Lantern Supply").await?;
    store.add_organization(HARBOUR, "Harbour Works").await?;
    let mut users = people();
    users.extend((1..=40).map(guest));
    store.add_users(&users).await?;
    for (user, roles) in
        [("user_ada", &[0, 1, 2, 254, 255][..]), ("user_ben", &[0, 2]), ("user_cleo", &[0]), ("user_dora", &[0, 254])]
    {
        for role in roles {
            store.add_role(user, *role).await?;
        }
    }
    for profile in profiles() {
        store.add_profile(&profile).await?;
    }
    store.add_persona("persona_ada", PERSONA).await?;
    store.add_document("user_ada", Some("persona_ada"), DOCUMENT_OF_ADA).await?;
    store.add_document("user_ben", None, r#"{"designation":"Buyer","shelfLabel":"B-12"}"#).await
}

const PERSONA: &str = r#"{"user":"Ada Marsh","position":"Head of Sales","userEmail":"ada@lantern.example",
    "organization":"Lantern Supply","organizationCity":"Rijeka","timezone":"Europe/Zagreb",
    "businessHours":"weekdays from 7 to 15","greeting":"Dobar dan"}"#;

const DOCUMENT_OF_ADA: &str = r#"{"accessRole":"DEPARTMENT_HEAD","departmentId":"department_sales",
    "phoneNumber":"+38515550123","designation":"Head of Sales","callForwardingEnabled":true,
    "conversationOpenPreference":"always","automations":[{"name":"remind","afterDays":3}]}"#;

fn people() -> Vec<User> {
    let person = |id: &str, first: &str, last: &str, org: Option<&str>, role: i64| User {
        id: format!("user_{id}"),
        org_id: org.map(str::to_owned),
        status: User::ACTIVE.to_owned(),
        org_role: role,
        display_name: Some(format!("{first} {last}")),
        avatar_url: Some(format!("https://pictures.example.net/{id}.png")),
        first_name: Some(first.to_owned()),
        last_name: Some(last.to_owned()),
        email: Some(format!("{id}@{}.example", org.map_or("nowhere", |org| org.trim_start_matches("org_")))),
        validated: true,
        ..User::default()
    };
    vec![
        User { is_admin: true, mfa_required: true, ..person("ada", "Ada", "Marsh", Some(LANTERN), 255) },
        person("ben", "Ben", "Okoro", Some(LANTERN), 2),
        User { status: User::INACTIVE.to_owned(), ..person("cleo", "Cleo", "Ruiz", Some(LANTERN), 0) },
        person("dora", "Dora", "Lind", Some(HARBOUR), 254),
        User { validated: false, ..person("emil", "Emil", "Sato", None, 0) },
    ]
}

fn guest(number: u32) -> User {
    User {
        id: format!("user_guest_{number:02}"),
        org_id: Some(LANTERN.to_owned()),
        status: User::ACTIVE.to_owned(),
        display_name: Some(format!("Guest {number}")),
        ..User::default()
    }
}

fn profiles() -> [Profile; 2] {
    let ada = Profile {
        id: "profile_ada".to_owned(),
        user_id: "user_ada".to_owned(),
        display_name: "Ada Marsh".to_owned(),
        languages: r#"["hr","en"]"#.to_owned(),
        age: Some(44),
        bio: Some("Lights for ships since 2004.".to_owned()),
        company: Some("Lantern Supply".to_owned()),
        field: Some("Sales".to_owned()),
        gender: Some("female".to_owned()),
        job_title: Some("Head of Sales".to_owned()),
        created_at: 1_718_000_000_000,
        updated_at: 1_725_500_000_000,
        ..Profile::default()
    };
    let ben = Profile {
        id: "profile_ben".to_owned(),
        user_id: "user_ben".to_owned(),
        display_name: "Ben Okoro".to_owned(),
        languages: r#"["en"]"#.to_owned(),
        created_at: 1_719_000_000_000,
        updated_at: 1_719_000_000_000,
        ..Profile::default()
    };
    [ada, ben]
}
