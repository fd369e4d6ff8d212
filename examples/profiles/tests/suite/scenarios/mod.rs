//! What must hold, whatever the database is and however many instances there are.

pub(crate) mod calls;
mod connvo;
mod flashback;
mod health;
mod hostile;
mod pages;
mod tether;
mod tokens;

use crate::stage::Stage;

/// Plays every scenario, each on a stage of its own.
pub(crate) async fn play_all(make: impl AsyncFn() -> Stage) {
    macro_rules! play {
        ($($room:ident: $($scenario:ident),+;)+) => {
            $($(
                println!("  {}: {}", stringify!($room), stringify!($scenario).replace('_', " "));
                $room::$scenario(&make().await).await;
            )+)+
        };
    }
    play! {
        connvo: colleagues_see_organization_details, strangers_do_not, administrators_do, an_unknown_user_is_null,
            the_caller_has_a_profile_or_null, a_profile_that_cannot_be_read_is_500,
            arguments_of_another_shape_are_400, nobody_calls_without_a_token;
        pages: a_page_ends_where_it_should, only_active_users_of_the_organization_are_listed,
            nobody_is_listed_without_an_organization, the_size_of_a_page_has_bounds,
            cursors_hold_for_one_organization, cursors_cannot_be_made_up,
            ten_thousand_users_come_once_each_while_others_come_and_go, the_plan_uses_the_index;
        tether: the_user_and_the_persona_come_with_all_that_is_stored, a_persona_may_be_unset,
            the_documented_failures;
        flashback: every_role_has_its_code_and_description, an_unknown_user_is_404, a_missing_token_is_401;
        tokens: wrong_tokens_are_refused_everywhere;
        hostile: sql_in_every_string_is_text;
        health: it_is_alive_and_ready, what_happens_is_counted;
    }
}
