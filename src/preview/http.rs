//! Connections of the preview: requests come in, responses go out, until the user stops it.
//!
//! In: a listener, and the newest state of the site. Out: bytes to browsers. The use of one
//! connection is bounded: the size of its headers, the time to send them, and the number of
//! connections; bodies of requests are not read. Deliberately absent: the content of responses.

use super::{
    host_check::HostCheck,
    http_response::{ResponseBody, http_response, plain_text, set_common_headers},
    overlay::state_message,
    response::{PREVIEW_FOLDER, PreviewRequest, Response, RunSettings, respond},
    state::State,
};
use crate::diagnostics::{Message, MessageLanguage, say};
use http_body_util::{
    Either,
    channel::{Channel, Sender},
};
use hyper::{
    HeaderMap, Method, Request, Response as HttpResponse, StatusCode,
    body::{Bytes, Incoming},
    header::{ACCEPT_LANGUAGE, HOST, HeaderName, HeaderValue},
    server::conn::http1,
    service::service_fn,
};
use hyper_util::rt::{TokioIo, TokioTimer};
use std::{convert::Infallible, io, sync::Arc, time::Duration};
use tokio::{
    net::{TcpListener, TcpStream},
    sync::{OwnedSemaphorePermit, Semaphore, watch},
    time::{sleep, timeout},
};

/// Most connections at a time. A browser opens six to a host.
const MAX_CONNECTIONS: u32 = 256;

/// Most bytes of a request's headers.
const MAX_HEADER_BYTES: usize = 32 * 1024;

/// How long a connection may take to send the headers of a request.
const HEADER_TIMEOUT: Duration = Duration::from_secs(30);

/// How often the event stream sends a heartbeat. Shorter than the 40 s after which `preview.js`
/// takes the connection for lost.
const HEARTBEAT: Duration = Duration::from_secs(15);

/// How long open connections may take to end after the user stopped the preview.
const SHUTDOWN_TIMEOUT: Duration = Duration::from_secs(2);

/// What all connections share.
pub(super) struct Service {
    pub(super) settings: RunSettings,
    pub(super) host_check: HostCheck,
    pub(super) states: watch::Receiver<Arc<State>>,
    /// Closed as soon as the user stops the preview.
    pub(super) stop: watch::Receiver<()>,
}

/// Answers until `stop` is closed, then lets open connections end.
pub(super) async fn answer_all(listener: TcpListener, service: Service) {
    let service = Arc::new(service);
    let permits = Arc::new(Semaphore::new(MAX_CONNECTIONS as usize));
    let mut stop = service.stop.clone();
    loop {
        tokio::select! {
            accepted = next(&listener, &permits) => {
                if let Ok((stream, permit)) = accepted {
                    let service = Arc::clone(&service);
                    tokio::spawn(async move {
                        connection(stream, service).await;
                        drop(permit);
                    });
                } else {
                    // Too many open files, or a browser that left before it was accepted: neither
                    // may end the preview.
                    sleep(Duration::from_millis(50)).await;
                }
            }
            _ = stop.changed() => break,
        }
    }
    let _ = timeout(SHUTDOWN_TIMEOUT, permits.acquire_many(MAX_CONNECTIONS)).await;
}

/// The next connection, once fewer than [`MAX_CONNECTIONS`] are open.
async fn next(
    listener: &TcpListener,
    permits: &Arc<Semaphore>,
) -> io::Result<(TcpStream, OwnedSemaphorePermit)> {
    let permit = Arc::clone(permits)
        .acquire_owned()
        .await
        .map_err(io::Error::other)?;
    Ok((listener.accept().await?.0, permit))
}

async fn connection(stream: TcpStream, service: Arc<Service>) {
    // Small responses must not wait until more bytes fill a packet.
    let _ = stream.set_nodelay(true);
    let mut stop = service.stop.clone();
    let service = service_fn(move |request| {
        let service = Arc::clone(&service);
        async move { Ok::<_, Infallible>(answer(request, service).await) }
    });
    let connection = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(HEADER_TIMEOUT)
        .max_buf_size(MAX_HEADER_BYTES)
        .serve_connection(TokioIo::new(stream), service);
    tokio::pin!(connection);
    // A browser that breaks off is no failure of the preview.
    tokio::select! {
        _ = connection.as_mut() => {}
        _ = stop.changed() => {
            connection.as_mut().graceful_shutdown();
            let _ = connection.await;
        }
    }
}

/// The response to a request.
async fn answer(request: Request<Incoming>, service: Arc<Service>) -> HttpResponse<ResponseBody> {
    let (parts, _) = request.into_parts();
    let host = parts
        .uri
        .host()
        .or_else(|| header(&parts.headers, HOST))
        .unwrap_or_default();
    if !service.host_check.allows(host) {
        return plain_text(StatusCode::MISDIRECTED_REQUEST, &unknown_host(host));
    }
    if parts.method != Method::GET && parts.method != Method::HEAD {
        return plain_text(
            StatusCode::METHOD_NOT_ALLOWED,
            &in_all_languages(&say!("preview-is-for-reading")),
        );
    }
    if parts.method == Method::GET && is_event_stream(parts.uri.path()) {
        return events(service);
    }
    let languages = header(&parts.headers, ACCEPT_LANGUAGE);
    let request = PreviewRequest {
        path: parts.uri.path().to_owned(),
        query: parts.uri.query().unwrap_or_default().to_owned(),
        languages: languages.unwrap_or_default().to_owned(),
    };
    let state = Arc::clone(&service.states.borrow());
    // Rendering takes milliseconds of one core; on the thread of the connections it would hold up
    // all of them.
    let language = service.settings.language;
    let respond = move || respond(&service.settings, &state, &request);
    let response = match tokio::task::spawn_blocking(respond).await {
        Ok(response) => response,
        // The thread panicked, and has printed why.
        Err(_) => {
            let text = language.say(&say!("drawing-failed"));
            let page = format!("<!doctype html>\n<title>nenpo</title>\n<p>{text}\n");
            Response::html(500, page)
        }
    };
    http_response(&parts.method, &parts.headers, response)
}

/// Whether a path is that of the event stream, `/_nenpo/events`.
fn is_event_stream(path: &str) -> bool {
    let name = path
        .strip_prefix('/')
        .and_then(|path| path.strip_prefix(PREVIEW_FOLDER));
    name == Some("events")
}

fn header(headers: &HeaderMap, name: HeaderName) -> Option<&str> {
    headers.get(name).and_then(|value| value.to_str().ok())
}

/// The explanation for a host that is not answered. The name comes from a stranger: only what can
/// be printed is repeated.
fn unknown_host(host: &str) -> String {
    let printable = host.chars().filter(|sign| sign.is_ascii_graphic());
    let host: String = printable.take(100).collect();
    in_all_languages(&say!("host-is-not-answered", host))
}

/// A message in every language, a line each, for a reader whose language is not known.
fn in_all_languages(message: &Message) -> String {
    let lines = MessageLanguage::all().map(|language| language.say(message) + "\n");
    lines.collect()
}

/// The event stream (server-sent events): the present state at once, then each new one.
fn events(service: Arc<Service>) -> HttpResponse<ResponseBody> {
    let (sender, channel) = Channel::new(4);
    tokio::spawn(feed(service, sender));
    let mut response = HttpResponse::new(Either::Right(channel));
    set_common_headers(response.headers_mut(), "text/event-stream");
    // A proxy that waits for the end of a response before it passes it on would pass on nothing.
    response
        .headers_mut()
        .insert("x-accel-buffering", HeaderValue::from_static("no"));
    response
}

async fn feed(service: Arc<Service>, mut out: Sender<Bytes>) {
    let (mut states, mut stop) = (service.states.clone(), service.stop.clone());
    if out
        .send_data(Bytes::from_static(b"retry: 1000\n\n"))
        .await
        .is_err()
    {
        return;
    }
    let mut news = true;
    loop {
        let message = if news {
            let state = Arc::clone(&states.borrow_and_update());
            format!("data: {}\n\n", state_message(&service.settings, &state))
        } else {
            "event: beat\ndata:\n\n".to_owned()
        };
        if out.send_data(Bytes::from(message)).await.is_err() {
            return;
        }
        news = tokio::select! {
            changed = states.changed() => if changed.is_ok() { true } else { return },
            () = sleep(HEARTBEAT) => false,
            _ = stop.changed() => return,
        };
    }
}
