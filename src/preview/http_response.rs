//! A response of the preview as HTTP: status, `ETag`, ranges and `HEAD` as a static host has them,
//! and the headers that keep a preview private.
//!
//! In: a [`Response`] and the headers of the request. Out: an HTTP response. Deliberately absent:
//! its content.

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

/// The body of a response: bytes, or a stream of events.
pub(super) type ResponseBody = Either<Full<Bytes>, Channel<Bytes>>;

/// The headers of every response.
const COMMON_HEADERS: [(HeaderName, &str); 5] = [
    // The next save makes a page old, so no browser may reuse one.
    (CACHE_CONTROL, "no-store"),
    (X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (REFERRER_POLICY, "same-origin"),
    // No page of another host may show a preview in a frame or load parts of it: it holds what is
    // not published yet.
    (CONTENT_SECURITY_POLICY, "frame-ancestors 'self'"),
    (
        HeaderName::from_static("cross-origin-resource-policy"),
        "same-origin",
    ),
];

/// A response of the preview as HTTP, as the headers of the request want it.
pub(super) fn http_response(
    method: &Method,
    request_headers: &HeaderMap,
    response: Response,
) -> HttpResponse<ResponseBody> {
    let Response {
        status,
        kind,
        body,
        location,
    } = response;
    let tag = entity_tag(&body);
    let Selected {
        status,
        bytes,
        content_range,
    } = select(status, Bytes::from(body), request_headers, &tag);
    let length = bytes.len();
    // A response to `HEAD` has the headers of the same `GET`, the length too, and no body.
    let sent = if method == Method::HEAD {
        Bytes::new()
    } else {
        bytes
    };
    let mut response = plain_response(status, kind, sent);
    let headers = response.headers_mut();
    if let StatusCode::OK | StatusCode::PARTIAL_CONTENT | StatusCode::NOT_MODIFIED = status {
        set_header(headers, ETAG, &tag);
        set_header(headers, ACCEPT_RANGES, "bytes");
    }
    if status != StatusCode::NOT_MODIFIED {
        set_header(headers, CONTENT_LENGTH, &length.to_string());
    }
    if let Some(range) = content_range {
        set_header(headers, CONTENT_RANGE, &range);
    }
    if let Some(location) = location {
        set_header(headers, LOCATION, &location);
    }
    response
}

/// The `ETag` of a body: a hash of its bytes.
fn entity_tag(body: &[u8]) -> String {
    let mut hasher = DefaultHasher::new();
    body.hash(&mut hasher);
    format!("\"{:x}\"", hasher.finish())
}

/// The bytes of a body that a request gets, and the status that says so.
struct Selected {
    status: StatusCode,
    bytes: Bytes,
    /// The value of `Content-Range`; none for a whole body.
    content_range: Option<String>,
}

/// Selects the bytes that a request asks for. Only a page that was found has an `ETag` and ranges;
/// any other status gets its whole body.
fn select(status: u16, body: Bytes, request_headers: &HeaderMap, tag: &str) -> Selected {
    let whole = body.len();
    let (status, part) = match status {
        200 if is_cached(request_headers, tag) => (StatusCode::NOT_MODIFIED, BodyPart::None),
        200 => part(request_headers, tag, whole),
        _ => {
            let status = StatusCode::from_u16(status);
            (
                status.unwrap_or(StatusCode::INTERNAL_SERVER_ERROR),
                BodyPart::Whole,
            )
        }
    };
    let (bytes, content_range) = match part {
        BodyPart::Whole => (body, None),
        BodyPart::Range(range) => {
            let stated = format!("bytes {}-{}/{whole}", range.start, range.end - 1);
            (body.slice(range), Some(stated))
        }
        // A client learns from `*` that its range was wrong, and how long the body is.
        BodyPart::None if status == StatusCode::RANGE_NOT_SATISFIABLE => {
            (Bytes::new(), Some(format!("bytes */{whole}")))
        }
        BodyPart::None => (Bytes::new(), None),
    };
    Selected {
        status,
        bytes,
        content_range,
    }
}

/// A response with the headers of every response.
pub(super) fn plain_response(
    status: StatusCode,
    kind: &str,
    body: Bytes,
) -> HttpResponse<ResponseBody> {
    let mut response = HttpResponse::new(Either::Left(Full::new(body)));
    *response.status_mut() = status;
    set_common_headers(response.headers_mut(), kind);
    response
}

/// Sets the headers of every response.
pub(super) fn set_common_headers(headers: &mut HeaderMap, kind: &str) {
    set_header(headers, CONTENT_TYPE, kind);
    for (name, value) in COMMON_HEADERS {
        set_header(headers, name, value);
    }
}

/// A response in plain text.
pub(super) fn plain_text(status: StatusCode, text: &str) -> HttpResponse<ResponseBody> {
    let mut response = plain_response(
        status,
        "text/plain; charset=utf-8",
        Bytes::copy_from_slice(text.as_bytes()),
    );
    if status == StatusCode::METHOD_NOT_ALLOWED {
        set_header(response.headers_mut(), ALLOW, "GET, HEAD");
    }
    response
}

/// Sets a header. A value that no header may hold is left out; none of the values here is of that
/// kind.
fn set_header(headers: &mut HeaderMap, name: HeaderName, value: &str) {
    if let Ok(value) = HeaderValue::from_str(value) {
        headers.insert(name, value);
    }
}

/// Whether the browser has these bytes already.
fn is_cached(request_headers: &HeaderMap, tag: &str) -> bool {
    let known = request_headers
        .get(IF_NONE_MATCH)
        .and_then(|value| value.to_str().ok())
        .unwrap_or_default();
    known
        .split(',')
        .map(|each| each.trim().trim_start_matches("W/"))
        .any(|each| each == tag || each == "*")
}

/// The part of a body that is sent.
enum BodyPart {
    Whole,
    Range(Range<usize>),
    None,
}

/// The part that a request asks for. Several ranges, or a header that is no range, get the whole
/// body, as RFC 9110 allows.
fn part(request_headers: &HeaderMap, tag: &str, whole: usize) -> (StatusCode, BodyPart) {
    let header = |name| {
        request_headers
            .get(name)
            .and_then(|value: &HeaderValue| value.to_str().ok())
    };
    let current = header(IF_RANGE).is_none_or(|known| known == tag);
    match header(RANGE)
        .filter(|_| current)
        .and_then(|written| range(written, whole))
    {
        None => (StatusCode::OK, BodyPart::Whole),
        Some(range) if range.is_empty() => (StatusCode::RANGE_NOT_SATISFIABLE, BodyPart::None),
        Some(range) => (StatusCode::PARTIAL_CONTENT, BodyPart::Range(range)),
    }
}

/// The range that a header names: `bytes=0-99`, `bytes=100-`, `bytes=-100`. Empty if it lies
/// outside the body, none if the header does not name a single range.
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
