//! Pages of active users: where they end, who is on them, and what a cursor is good for.

use std::collections::BTreeMap;
use std::ops::Range;

use profiles::store::rows::User;

use super::calls::{page, refusal};
use crate::stage::Stage;

/// Adds users whose keys sort by their numbers.
async fn crowd(stage: &Stage, org: &str, numbers: Range<u32>) -> Vec<String> {
    let users: Vec<User> = numbers.map(|number| stage.plain(&format!("u{number:06}"), Some(org))).collect();
    for users in users.chunks(2_000) {
        stage.store.add_users(users).await.unwrap();
    }
    users.into_iter().map(|user| user.id).collect()
}

pub(crate) async fn a_page_ends_where_it_should(stage: &Stage) {
    let org = stage.organization("org").await;
    let users = crowd(stage, &org, 0..6).await;
    let caller = users[0].as_str();
    // Page size, and the sizes of the pages that six users make.
    for (size, expected) in
        [(1, &[1, 1, 1, 1, 1, 1][..]), (2, &[2, 2, 2]), (3, &[3, 3]), (4, &[4, 2]), (5, &[5, 1]), (6, &[6]), (7, &[6])]
    {
        let (mut cursor, mut seen, mut sizes) = (None, Vec::new(), Vec::new());
        loop {
            let page = page(stage, caller, cursor.as_deref(), size).await;
            sizes.push(page.page.len());
            seen.extend(page.page.into_iter().map(|user| user.id));
            cursor = page.continue_cursor;
            if page.is_done {
                break;
            }
        }
        assert_eq!(sizes, expected, "pages of {size}");
        assert_eq!(seen, users, "pages of {size}");
    }
    // The same cursor twice, and after the list has become shorter than it says.
    let first = page(stage, caller, None, 4).await;
    let rest = page(stage, caller, first.continue_cursor.as_deref(), 4).await;
    assert_eq!(page(stage, caller, first.continue_cursor.as_deref(), 4).await, rest);
    for user in &users[3..] {
        stage.store.remove_user(user).await.unwrap();
    }
    let rest = page(stage, caller, first.continue_cursor.as_deref(), 4).await;
    assert!(rest.page.is_empty() && rest.is_done, "the user that the cursor names is gone");
}

pub(crate) async fn only_active_users_of_the_organization_are_listed(stage: &Stage) {
    let (org, other) = (stage.organization("org").await, stage.organization("other").await);
    let caller = stage.user("caller", Some(&org)).await;
    let shown = User {
        avatar_url: Some("https://pictures.example.net/x.png".to_owned()),
        email: Some("private@example.net".to_owned()),
        ..stage.plain("shown", Some(&org))
    };
    let inactive = User { status: User::INACTIVE.to_owned(), ..stage.plain("inactive", Some(&org)) };
    stage.store.add_users(&[shown.clone(), inactive.clone()]).await.unwrap();
    stage.user("elsewhere", Some(&other)).await;
    stage.user("nowhere", None).await;

    let page_of = async |caller: &str| page(stage, caller, None, 10).await.page;
    let listed = page_of(&caller).await;
    assert_eq!(listed.iter().map(|user| user.id.as_str()).collect::<Vec<_>>(), [caller.as_str(), shown.id.as_str()]);
    assert!(listed.iter().all(|user| user.is_active));
    assert_eq!(listed[1].display_name, shown.display_name);
    assert_eq!(listed[1].avatar_url, shown.avatar_url);
    // `ActiveUser` has no other fields; what is sent has none either.
    let sent = serde_json::to_value(&listed[1]).unwrap();
    assert_eq!(sent.as_object().unwrap().keys().collect::<Vec<_>>(), ["_id", "avatarUrl", "displayName", "isActive"]);

    stage.store.set_status(&inactive.id, User::ACTIVE).await.unwrap();
    stage.store.set_status(&shown.id, User::INACTIVE).await.unwrap();
    let listed = page_of(&caller).await;
    assert_eq!(listed.iter().map(|user| user.id.as_str()).collect::<Vec<_>>(), [caller.as_str(), inactive.id.as_str()]);
    assert!(page_of(&shown.id).await.is_empty(), "who was deactivated belongs nowhere");
}

pub(crate) async fn nobody_is_listed_without_an_organization(stage: &Stage) {
    let caller = stage.user("caller", None).await;
    stage.user("another", None).await;
    for caller in [caller, stage.key("who does not exist")] {
        let page = page(stage, &caller, None, 10).await;
        assert!(page.page.is_empty() && page.is_done && page.continue_cursor.is_none());
    }
}

pub(crate) async fn the_size_of_a_page_has_bounds(stage: &Stage) {
    let org = stage.organization("org").await;
    let caller = crowd(stage, &org, 0..202).await.remove(0);
    for size in [0.0, -1.0, 0.5, 1.5, -1e300, 1e-300] {
        assert_eq!(refusal(stage, &caller, None, size).await, "InvalidNumItems", "{size}");
    }
    for size in [200, 201, u32::MAX] {
        let page = page(stage, &caller, None, size).await;
        assert_eq!((page.page.len(), page.is_done), (200, false), "{size}");
    }
    let reply = super::calls::ask_for_page(&stage.connvo(&caller), None, 1e300).await.unwrap();
    assert_eq!(reply.value.unwrap().page.len(), 200);
}

pub(crate) async fn cursors_hold_for_one_organization(stage: &Stage) {
    let (here, there) = (stage.organization("here").await, stage.organization("there").await);
    let us = crowd(stage, &here, 0..3).await;
    let them = crowd(stage, &there, 10..13).await;
    let cursor = page(stage, &us[0], None, 1).await.continue_cursor.unwrap();
    assert_eq!(refusal(stage, &them[0], Some(&cursor), 1.0).await, "InvalidCursor");
    let theirs = page(stage, &them[0], None, 1).await.continue_cursor.unwrap();
    assert_eq!(refusal(stage, &us[0], Some(&theirs), 1.0).await, "InvalidCursor");
    // It is the organization's, not the caller's: a colleague may go on.
    assert_eq!(page(stage, &us[2], Some(&cursor), 1).await.page[0].id, us[1]);
    // Who belongs nowhere gets nothing, with whatever cursor.
    let nowhere = stage.user("nowhere", None).await;
    assert!(page(stage, &nowhere, Some(&cursor), 1).await.page.is_empty());
}

pub(crate) async fn cursors_cannot_be_made_up(stage: &Stage) {
    let org = stage.organization("org").await;
    let users = crowd(stage, &org, 0..3).await;
    let cursor = page(stage, &users[0], None, 1).await.continue_cursor.unwrap();
    let (head, tail) = cursor.split_at(cursor.len() / 2);
    for forged in [
        "",
        "x",
        &users[1],
        &format!("after:{}", users[1]),
        &cursor[1..],
        &cursor[..cursor.len() - 1],
        &format!("{cursor}A"),
        &format!("{cursor}="),
        &format!(" {cursor}"),
        &format!("{tail}{head}"),
        &cursor.to_lowercase(),
        "' OR 1=1 --",
        "\0",
        &"A".repeat(40_000),
    ] {
        assert_eq!(refusal(stage, &users[0], Some(forged), 1.0).await, "InvalidCursor", "{forged:.60}");
    }
}

pub(crate) async fn ten_thousand_users_come_once_each_while_others_come_and_go(stage: &Stage) {
    const STAY: u32 = 10_000;
    let org = stage.organization("org").await;
    let stay = crowd(stage, &org, 0..STAY).await;
    // Some that will be removed, in between those that stay.
    let leave: Vec<User> = (0..STAY).step_by(50).map(|n| stage.plain(&format!("u{n:06}leaves"), Some(&org))).collect();
    stage.store.add_users(&leave).await.unwrap();

    let mut seen: BTreeMap<String, u32> = BTreeMap::new();
    let (mut cursor, mut turn) = (None, 0);
    loop {
        let page = page(stage, &stay[0], cursor.as_deref(), 97).await;
        for user in page.page {
            *seen.entry(user.id).or_default() += 1;
        }
        cursor = page.continue_cursor;
        if page.is_done {
            break;
        }
        // Between two pages, one comes and one goes: before the place that was reached, at it, and behind it.
        let place = |offset: u32| (turn * 97 + offset) % STAY;
        for offset in [0, 96, 97, 5_000] {
            stage.user(&format!("u{:06}joins{turn}x{offset}", place(offset)), Some(&org)).await;
        }
        let leaving = &leave[usize::try_from(turn * 2).unwrap() % leave.len()].id;
        stage.store.set_status(leaving, User::INACTIVE).await.unwrap();
        stage.store.remove_user(&leave[usize::try_from(turn * 2 + 1).unwrap() % leave.len()].id).await.unwrap();
        turn += 1;
    }
    assert!(turn >= 100, "there were many pages: {turn}");
    let repeated: Vec<_> = seen.iter().filter(|(_, times)| **times > 1).collect();
    assert!(repeated.is_empty(), "came twice: {repeated:?}");
    let missing: Vec<_> = stay.iter().filter(|user| !seen.contains_key(*user)).collect();
    assert!(missing.is_empty(), "never came: {missing:?}");
}

pub(crate) async fn the_plan_uses_the_index(stage: &Stage) {
    let org = stage.organization("org").await;
    crowd(stage, &org, 0..500).await;
    let plan = stage.store.explain_active_users(&org).await.unwrap();
    println!("    {}", plan.join("\n    "));
    let steps = plan[1..].join("\n");
    assert!(steps.contains("users_by_org_status_id"), "{steps}");
    // Neither reads the whole table, nor sorts what it has read.
    for costly in ["SCAN users", "Seq Scan", "TEMP B-TREE", "Sort"] {
        assert!(!steps.contains(costly), "{steps}");
    }
}
