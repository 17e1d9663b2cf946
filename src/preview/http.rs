//! Connections: a socket in, responses out, until the user stops.
//!
//! In: a listener, and the newest state of the site. Out: bytes to browsers. What one connection may use is bounded: the size of its
//! headers, the time to send them, and the number of connections; bodies are not read. Deliberately absent: what is answered.

use super::{
    host_check::HostCheck,
    http_response::{Body, dress, http_response, words},
    overlay::pulse,
    response::{Ask, OWN, Response, RunSettings, respond},
    session::State,
};
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

/// Connections at a time; a browser has six for a host.
const CONNECTIONS: u32 = 256;

/// Bytes of a request's headers.
const HEADERS: usize = 32 * 1024;

/// How long a connection may be silent before it has asked for something.
const PATIENCE: Duration = Duration::from_secs(30);

/// How often a feed of events says that it is alive.
const BEAT: Duration = Duration::from_secs(15);

/// How long open connections get to end after the user stopped.
const FAREWELL: Duration = Duration::from_secs(2);

/// What every connection knows.
pub(super) struct Service {
    pub(super) settings: RunSettings,
    pub(super) host_check: HostCheck,
    pub(super) states: watch::Receiver<Arc<State>>,
    /// Closed as soon as the user stops.
    pub(super) stop: watch::Receiver<()>,
}

/// Answers until `stop` is closed, then lets open connections end.
pub(super) async fn answer_all(listener: TcpListener, service: Service) {
    let service = Arc::new(service);
    let gate = Arc::new(Semaphore::new(CONNECTIONS as usize));
    let mut stop = service.stop.clone();
    loop {
        tokio::select! {
            accepted = next(&listener, &gate) => {
                if let Ok((stream, permit)) = accepted {
                    let service = Arc::clone(&service);
                    tokio::spawn(async move {
                        connection(stream, service).await;
                        drop(permit);
                    });
                } else {
                    // Too many open files, or a reader who left before we looked: neither ends the preview.
                    sleep(Duration::from_millis(50)).await;
                }
            }
            _ = stop.changed() => break,
        }
    }
    let _ = timeout(FAREWELL, gate.acquire_many(CONNECTIONS)).await;
}

/// The next connection, as soon as there are not too many.
async fn next(
    listener: &TcpListener,
    gate: &Arc<Semaphore>,
) -> io::Result<(TcpStream, OwnedSemaphorePermit)> {
    let permit = Arc::clone(gate)
        .acquire_owned()
        .await
        .map_err(io::Error::other)?;
    Ok((listener.accept().await?.0, permit))
}

async fn connection(stream: TcpStream, service: Arc<Service>) {
    // Small answers shall not wait for more.
    let _ = stream.set_nodelay(true);
    let mut stop = service.stop.clone();
    let service = service_fn(move |request| {
        let service = Arc::clone(&service);
        async move { Ok::<_, Infallible>(answer(request, service).await) }
    });
    let connection = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(PATIENCE)
        .max_buf_size(HEADERS)
        .serve_connection(TokioIo::new(stream), service);
    tokio::pin!(connection);
    // A reader who breaks off is no failure of ours.
    tokio::select! {
        _ = connection.as_mut() => {}
        _ = stop.changed() => {
            connection.as_mut().graceful_shutdown();
            let _ = connection.await;
        }
    }
}

/// The response to a request.
async fn answer(request: Request<Incoming>, service: Arc<Service>) -> HttpResponse<Body> {
    let (parts, _) = request.into_parts();
    let host = parts
        .uri
        .host()
        .or_else(|| header(&parts.headers, HOST))
        .unwrap_or_default();
    if !service.host_check.answers(host) {
        let name: String = host
            .chars()
            .filter(|sign| sign.is_ascii_graphic())
            .take(100)
            .collect();
        return words(StatusCode::MISDIRECTED_REQUEST, &not_ours(&name));
    }
    if parts.method != Method::GET && parts.method != Method::HEAD {
        return words(
            StatusCode::METHOD_NOT_ALLOWED,
            "A preview can only be read.\nプレビューは閲覧専用。\n",
        );
    }
    if parts
        .uri
        .path()
        .strip_prefix('/')
        .and_then(|path| path.strip_prefix(OWN))
        == Some("events")
        && parts.method == Method::GET
    {
        return events(service);
    }
    let ask = Ask {
        path: parts.uri.path().to_owned(),
        query: parts.uri.query().unwrap_or_default().to_owned(),
        languages: header(&parts.headers, ACCEPT_LANGUAGE)
            .unwrap_or_default()
            .to_owned(),
    };
    let state = Arc::clone(&service.states.borrow());
    // Drawing takes milliseconds of one core; other readers shall not wait for it.
    let answered =
        tokio::task::spawn_blocking(move || respond(&service.settings, &state, &ask)).await;
    let answered = answered.unwrap_or_else(|_| Response::html(500, "<!doctype html>\n<title>nenpo</title>\n<p>nenpo failed to draw this page; the terminal says more.\n"));
    http_response(&parts.method, &parts.headers, answered)
}

fn header(headers: &HeaderMap, name: HeaderName) -> Option<&str> {
    headers.get(name).and_then(|value| value.to_str().ok())
}

fn not_ours(host: &str) -> String {
    format!(
        "This preview does not answer to `{host}`: open it as localhost. If the name is your own, start it with --allow-host {host}.\n\
         このプレビューは「{host}」という名前では開けない。localhostで開く。自分で付けた名前なら、--allow-host {host} を付けて起動する。\n"
    )
}

/// The feed of states: the present one at once, then each new one.
fn events(service: Arc<Service>) -> HttpResponse<Body> {
    let (sender, channel) = Channel::new(4);
    tokio::spawn(feed(service, sender));
    let mut response = HttpResponse::new(Either::Right(channel));
    dress(response.headers_mut(), "text/event-stream");
    // Proxies that gather an answer before they pass it on would pass on nothing.
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
            format!("data: {}\n\n", pulse(&service.settings, &state))
        } else {
            "event: beat\ndata:\n\n".to_owned()
        };
        if out.send_data(Bytes::from(message)).await.is_err() {
            return;
        }
        news = tokio::select! {
            changed = states.changed() => if changed.is_ok() { true } else { return },
            () = sleep(BEAT) => false,
            _ = stop.changed() => return,
        };
    }
}
