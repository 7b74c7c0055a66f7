//! The REST resource for people who are here: a page of them, or one by id.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::DateTime;
use poem::http::StatusCode;
use poem_openapi::param::{Path, Query};
use poem_openapi::payload::Json;
use poem_openapi::types::Example;
use poem_openapi::{ApiResponse, Object, OpenApi};
use uuid::Uuid;

use crate::presence::directory::People;
use crate::protocol::scalars::Timestamp;
use crate::protocol::user::{User, UserStatus};

use super::context::{Context, Tag};
use super::problem::Problem;

const DEFAULT_LIMIT: u64 = 50;
const MAX_LIMIT: u64 = 200;
const MAX_QUERY_BYTES: usize = 256;

pub struct UsersApi(pub Context);

/// A page of people.
#[derive(Object)]
#[oai(example)]
pub struct UserPage {
    /// Sorted by name, its case folded and its marks taken off, then by id.
    users: Vec<User>,
    /// How many people match in all.
    total: u64,
    /// Give it as `cursor` to get the next page; null on the last one.
    #[oai(nullable)]
    next_cursor: Option<String>,
}

#[derive(ApiResponse)]
enum UserPageResponse {
    /// The page.
    #[oai(status = 200)]
    Page(Json<UserPage>),
    /// A parameter is wrong.
    #[oai(status = 400, content_type = "application/problem+json")]
    BadRequest(Json<Problem>),
}

#[derive(ApiResponse)]
enum UserResponse {
    /// The person.
    #[oai(status = 200)]
    Found(Json<User>),
    /// The id is no UUID.
    #[oai(status = 400, content_type = "application/problem+json")]
    #[expect(dead_code, reason = "documents what the framework answers by itself")]
    BadRequest(Json<Problem>),
    /// Nobody with this id is here.
    #[oai(status = 404, content_type = "application/problem+json")]
    NotFound(Json<Problem>),
}

#[OpenApi(tag = "Tag::Presence")]
impl UsersApi {
    /// Who is here
    ///
    /// People sorted by name. `query` matches anywhere in the name, whatever the case and the marks: "eric" finds "Éric".
    #[oai(path = "/users", method = "get", operation_id = "list_users")]
    async fn list(
        &self,
        /// Part of the name.
        query: Query<Option<String>>,
        /// People per page, 1 to 200; 50 if absent.
        #[oai(validator(minimum(value = "1"), maximum(value = "200")))]
        limit: Query<Option<u64>>,
        /// The `next_cursor` of the page before.
        cursor: Query<Option<String>>,
    ) -> UserPageResponse {
        let refused = |detail: &str| UserPageResponse::BadRequest(Json(Problem::new(StatusCode::BAD_REQUEST, detail)));
        let query = query.0.unwrap_or_default();
        if query.len() > MAX_QUERY_BYTES {
            return refused("`query` is longer than any name.");
        }
        let after = match cursor.0.as_deref().map(decode_cursor) {
            None => None,
            Some(Some(key)) => Some(key),
            Some(None) => return refused("`cursor` must be the `next_cursor` of the page before."),
        };
        let limit = limit.0.unwrap_or(DEFAULT_LIMIT).min(MAX_LIMIT) as usize;
        let People { users, total, next } = self.0.directory.page(&query, after, limit).await;
        UserPageResponse::Page(Json(UserPage { users, total: total as u64, next_cursor: next.map(encode_cursor) }))
    }

    /// One person
    ///
    /// The person with this id, if they are here.
    #[oai(path = "/users/:id", method = "get", operation_id = "get_user")]
    async fn get(
        &self,
        /// The user's id, a UUID.
        id: Path<Uuid>,
    ) -> UserResponse {
        match self.0.gateway.core.presence.user(id.0) {
            Some(user) => UserResponse::Found(Json(user)),
            None => UserResponse::NotFound(Json(Problem::new(StatusCode::NOT_FOUND, "Nobody with this id is here."))),
        }
    }
}

fn encode_cursor(key: (String, Uuid)) -> String {
    URL_SAFE_NO_PAD.encode(serde_json::to_vec(&key).unwrap_or_default())
}

fn decode_cursor(cursor: &str) -> Option<(String, Uuid)> {
    serde_json::from_slice(&URL_SAFE_NO_PAD.decode(cursor).ok()?).ok()
}

impl Example for User {
    fn example() -> Self {
        Self {
            id: Uuid::from_u128(0x8f14_e45f_ceea_467f_a9b2_6cd6_12b0_f7c1),
            name: "Amber Otter".into(),
            tag: None,
            is_online: true,
            status: UserStatus::Online,
            connected_at: Timestamp(DateTime::UNIX_EPOCH + chrono::TimeDelta::days(20_000)),
        }
    }
}

impl Example for UserPage {
    fn example() -> Self {
        Self { users: vec![User::example()], total: 1, next_cursor: None }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cursor_comes_back_as_the_key_it_was() {
        let key = ("zoë".to_owned(), Uuid::from_u128(7));
        assert_eq!(decode_cursor(&encode_cursor(key.clone())), Some(key));
        assert_eq!(decode_cursor("nonsense"), None);
        assert_eq!(decode_cursor(""), None);
    }
}
