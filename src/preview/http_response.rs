//! An answer as HTTP: what a static host does about caches, ranges and `HEAD`, and what keeps a preview to its own reader.
//!
//! In: an [`Response`] and the headers of the request. Out: a response. Deliberately absent: what is answered.

use super::response::Response;
use http_body_util::{Either, Full, channel::Channel};
use hyper::{
    HeaderMap, Method, Response as HttpResponse, StatusCode,
    body::Bytes,
    header::{
        ACCEPT_RANGES, ALLOW, CACHE_CONTROL, CONTENT_LENGTH, CONTENT_RANGE,
        CONTENT_SECURITY_POLICY, CONTENT_TYPE, ETAG, HeaderName, HeaderValue, IF_NONE_MATCH,
        IF_RANGE, LOCATION, RANGE, REFERRER_POLICY, X_CONTENT_TYPE_OPTIONS,
    },
};
use std::{
    hash::{DefaultHasher, Hash, Hasher},
    ops::Range,
};

/// The body of a response: bytes that are there, or events that come.
pub(super) type Body = Either<Full<Bytes>, Channel<Bytes>>;

/// What every response says.
const ALWAYS: [(HeaderName, &str); 5] = [
    // A preview is read once: whatever a browser keeps is old.
    (CACHE_CONTROL, "no-store"),
    (X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (REFERRER_POLICY, "same-origin"),
    // No page of another host may show a preview or load parts of it.
    (CONTENT_SECURITY_POLICY, "frame-ancestors 'self'"),
    (
        HeaderName::from_static("cross-origin-resource-policy"),
        "same-origin",
    ),
];

/// A response of an answer, as the headers of the request want it.
pub(super) fn http_response(
    method: &Method,
    asked: &HeaderMap,
    response: Response,
) -> HttpResponse<Body> {
    let Response {
        status,
        kind,
        body,
        location,
    } = response;
    let mut hasher = DefaultHasher::new();
    body.hash(&mut hasher);
    let tag = format!("\"{:x}\"", hasher.finish());
    let whole = body.len();
    let (status, part) = match status {
        200 if matches(asked, &tag) => (StatusCode::NOT_MODIFIED, Part::None),
        200 => part(asked, &tag, whole),
        _ => (
            StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR),
            Part::Whole,
        ),
    };
    let bytes = Bytes::from(body);
    let (bytes, range) = match part {
        Part::Whole => (bytes, None),
        Part::Range(range) => (
            bytes.slice(range.clone()),
            Some(format!("bytes {}-{}/{whole}", range.start, range.end - 1)),
        ),
        Part::None if status == StatusCode::RANGE_NOT_SATISFIABLE => {
            (Bytes::new(), Some(format!("bytes */{whole}")))
        }
        Part::None => (Bytes::new(), None),
    };
    let length = bytes.len();
    let sent = if method == Method::HEAD {
        Bytes::new()
    } else {
        bytes
    };
    let mut response = plain_response(status, kind, sent);
    let mut say = |name: HeaderName, value: String| put(response.headers_mut(), name, &value);
    if status == StatusCode::OK
        || status == StatusCode::PARTIAL_CONTENT
        || status == StatusCode::NOT_MODIFIED
    {
        say(ETAG, tag);
        say(ACCEPT_RANGES, "bytes".to_owned());
    }
    if status != StatusCode::NOT_MODIFIED {
        say(CONTENT_LENGTH, length.to_string());
    }
    range
        .into_iter()
        .for_each(|range| say(CONTENT_RANGE, range));
    location
        .into_iter()
        .for_each(|location| say(LOCATION, location));
    response
}

/// A plain response with what every response says.
pub(super) fn plain_response(status: StatusCode, kind: &str, body: Bytes) -> HttpResponse<Body> {
    let mut response = HttpResponse::new(Either::Left(Full::new(body)));
    *response.status_mut() = status;
    dress(response.headers_mut(), kind);
    response
}

/// Puts the headers of every response in.
pub(super) fn dress(headers: &mut HeaderMap, kind: &str) {
    put(headers, CONTENT_TYPE, kind);
    for (name, value) in ALWAYS {
        put(headers, name, value);
    }
}

/// A response of plain words.
pub(super) fn words(status: StatusCode, words: &str) -> HttpResponse<Body> {
    let mut response = plain_response(
        status,
        "text/plain; charset=utf-8",
        Bytes::copy_from_slice(words.as_bytes()),
    );
    if status == StatusCode::METHOD_NOT_ALLOWED {
        put(response.headers_mut(), ALLOW, "GET, HEAD");
    }
    response
}

/// A value that no header may hold is left out; there is none among ours.
fn put(headers: &mut HeaderMap, name: HeaderName, value: &str) {
    if let Ok(value) = HeaderValue::from_str(value) {
        headers.insert(name, value);
    }
}

/// Whether the reader has these bytes already.
fn matches(asked: &HeaderMap, tag: &str) -> bool {
    let known = asked
        .get(IF_NONE_MATCH)
        .and_then(|value| value.to_str().ok())
        .unwrap_or_default();
    known
        .split(',')
        .map(|each| each.trim().trim_start_matches("W/"))
        .any(|each| each == tag || each == "*")
}

/// What of the bytes is sent.
enum Part {
    Whole,
    Range(Range<usize>),
    None,
}

/// The part that a reader wants. Several at once, or something that is no range, get the whole, as the standard (RFC 9110) allows.
fn part(asked: &HeaderMap, tag: &str, whole: usize) -> (StatusCode, Part) {
    let header = |name| {
        asked
            .get(name)
            .and_then(|value: &HeaderValue| value.to_str().ok())
    };
    let current = header(IF_RANGE).is_none_or(|known| known == tag);
    match header(RANGE)
        .filter(|_| current)
        .and_then(|written| range(written, whole))
    {
        None => (StatusCode::OK, Part::Whole),
        Some(range) if range.is_empty() => (StatusCode::RANGE_NOT_SATISFIABLE, Part::None),
        Some(range) => (StatusCode::PARTIAL_CONTENT, Part::Range(range)),
    }
}

/// `bytes=0-99`, `bytes=100-`, `bytes=-100`: empty if it is outside of what there is, none if it is no single range.
fn range(written: &str, whole: usize) -> Option<Range<usize>> {
    let (first, last) = written.strip_prefix("bytes=")?.split_once('-')?;
    let number = |text: &str| text.parse::<usize>().ok();
    match (first, last) {
        ("", last) => Some(whole.saturating_sub(number(last)?)..whole),
        (first, "") => Some(number(first)?.min(whole)..whole),
        (first, last) => {
            let (first, last) = (number(first)?, number(last)?);
            (first <= last).then(|| first.min(whole)..last.saturating_add(1).min(whole))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_are_read_as_the_standard_says() {
        assert_eq!(range("bytes=0-3", 10), Some(0..4));
        assert_eq!(range("bytes=5-", 10), Some(5..10));
        assert_eq!(range("bytes=-3", 10), Some(7..10));
        assert_eq!(range("bytes=8-99", 10), Some(8..10));
        assert_eq!(range("bytes=-99", 10), Some(0..10));
        for outside in [
            "bytes=10-",
            "bytes=10-11",
            "bytes=-0",
            "bytes=18446744073709551615-18446744073709551615",
        ] {
            assert!(
                range(outside, 10).is_some_and(|range| range.is_empty()),
                "{outside}"
            );
        }
        for odd in [
            "bytes=3-1",
            "bytes=0-1,3-4",
            "lines=1-2",
            "bytes=a-b",
            "bytes=-",
            "",
        ] {
            assert_eq!(range(odd, 10), None, "{odd}");
        }
    }
}
