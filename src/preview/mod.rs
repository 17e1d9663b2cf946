//! The preview: every page drawn when a browser asks for it, and a new state of the site at every save.
//!
//! In: the folder of a site. Out: HTTP on this computer, until the user stops it. Nothing is written to disk. The parts in reading
//! order: [`watch`] notices changes, [`session`] makes states of the site out of them, [`snapshot`] is a site that can be shown, `response`
//! finds what stands at a path, `overlay` adds what only a preview has, `http_response` and `http` bring it to the browser. Deliberately
//! absent: the terminal; what there is to say goes to the caller.

mod csp;
mod host_check;
mod http;
mod http_response;
mod overlay;
mod response;
pub mod session;
pub mod snapshot;
mod sources;
mod visibility;
pub mod watch;
mod words;

use crate::{diagnostics::Strictness, files::Failure};
use host_check::HostCheck;
use http::Service;
use response::RunSettings;
use session::{Session, State};
use std::{
    hash::{BuildHasher, Hasher, RandomState},
    io,
    net::{IpAddr, SocketAddr, TcpListener},
    path::PathBuf,
    sync::Arc,
};
use tokio::sync::watch as channel;
use watch::Watching;

/// How many ports are tried behind one that is taken.
const PORTS: u16 = 20;

/// Threads that draw; more than a few would only wait for each other.
const DRAWERS: usize = 8;

/// What a user wants of a preview.
#[derive(Debug, Clone)]
pub struct Options {
    /// The folder of the site.
    pub root: PathBuf,
    /// The address to listen at: a number, or `localhost`.
    pub host: String,
    /// The port; any free one for 0.
    pub port: u16,
    /// Names that it answers to beside this computer's own.
    pub allowed: Vec<String>,
    /// How changes are noticed.
    pub watching: Watching,
    /// Whether warnings are errors.
    pub strictness: Strictness,
    /// The address that opens a line of a file, with `{path}` and `{line}`.
    pub editor: String,
    /// What day it is, ISO: a preview may stand open over midnight.
    pub today: fn() -> String,
}

/// What there is to tell the user.
#[derive(Debug)]
pub enum News<'a> {
    /// The preview can be opened.
    Listening {
        /// Where it listens.
        address: SocketAddr,
        /// Whether that is the port that was wanted.
        port: Port,
        /// The first state.
        state: &'a State,
    },
    /// A save made a new state.
    State(&'a State),
    /// Hints of the system cannot be had, so that files are looked at again and again; why.
    Polling(String),
}

/// Whether a preview listens where it should.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Port {
    /// It does.
    Wanted,
    /// That port is taken.
    Next,
}

/// Shows a site until the user stops it.
///
/// # Errors
/// There is no site, no port is free, or the watch broke off.
pub fn run(
    options: &Options,
    tell: impl Fn(News<'_>) + Send + Sync + 'static,
) -> Result<(), Failure> {
    // The socket first: a browser that is opened meanwhile waits instead of failing.
    let (listener, address, port) = listen(&options.host, options.port)?;
    let failed = |error| Failure::Listen(address.to_string(), error);
    let root = options
        .root
        .canonicalize()
        .map_err(|error| Failure::Read(options.root.clone(), error))?;
    let session = Session::open(&root, options.strictness, options.today)?;
    let state = session.state();
    tell(News::Listening {
        address,
        port,
        state: &state,
    });
    let (newest, states) = channel::channel(Arc::new(state));
    let (stopper, stop) = channel::channel(());
    let settings = RunSettings {
        run: format!("{:x}", RandomState::new().build_hasher().finish()),
        root: root.clone(),
        strictness: options.strictness,
        editor: address.ip().is_loopback().then(|| options.editor.clone()),
    };
    let service = Service {
        settings,
        host_check: HostCheck::new(&options.host, &options.allowed),
        states: states.clone(),
        stop,
    };
    let watching = options.watching;
    std::thread::spawn(move || {
        let publish = |state: State| {
            newest.send_replace(Arc::new(state.clone()));
            tell(News::State(&state));
        };
        watch::follow(&root, session, watching, publish, |reason| {
            tell(News::Polling(reason))
        });
    });
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .max_blocking_threads(DRAWERS)
        .build()
        .map_err(failed)?;
    runtime.block_on(async {
        let listener = tokio::net::TcpListener::from_std(listener).map_err(failed)?;
        let answering = tokio::spawn(http::answer_all(listener, service));
        let ended = until_stopped(states).await;
        drop(stopper);
        let _ = answering.await;
        ended
    })
}

/// Waits until somebody asks the preview to stop. That the watch ends first can only be a fault of the program, and a preview that stands
/// still would hide it.
async fn until_stopped(mut states: channel::Receiver<Arc<State>>) -> Result<(), Failure> {
    let watched = async { while states.changed().await.is_ok() {} };
    tokio::select! {
        () = asked_to_stop() => Ok(()),
        () = watched => Err(Failure::Usage("the preview stopped following the files: this is a fault of nenpo".into())),
    }
}

/// Waits for Ctrl-C, or for a container that is stopped: its first process gets no signal that it does not handle. A terminal that is
/// closed needs no handler, and `nohup` wants none.
#[cfg(unix)]
async fn asked_to_stop() {
    use tokio::signal::unix::{SignalKind, signal};
    let terminated = async {
        match signal(SignalKind::terminate()) {
            Ok(mut signals) => drop(signals.recv().await),
            // Without a handler the signal does what it always does.
            Err(_) => std::future::pending().await,
        }
    };
    tokio::select! {
        _ = tokio::signal::ctrl_c() => {}
        () = terminated => {}
    }
}

/// Waits for Ctrl-C.
#[cfg(not(unix))]
async fn asked_to_stop() {
    let _ = tokio::signal::ctrl_c().await;
}

/// Listens at the port, or the next free one.
fn listen(host: &str, port: u16) -> Result<(TcpListener, SocketAddr, Port), Failure> {
    let address = match host.trim_matches(['[', ']']) {
        "localhost" => IpAddr::from([127, 0, 0, 1]),
        number => number.parse().map_err(|_| {
            Failure::Usage(format!(
                "`{host}` is no address of this computer: write 127.0.0.1, or 0.0.0.0 for all networks"
            ))
        })?,
    };
    let failed = |error| Failure::Listen(SocketAddr::new(address, port).to_string(), error);
    let tried =
        (port..=port.saturating_add(PORTS)).map(|each| (each, TcpListener::bind((address, each))));
    for (each, bound) in tried {
        match bound {
            Err(error) if error.kind() == io::ErrorKind::AddrInUse => {}
            Err(error) => return Err(failed(error)),
            Ok(listener) => {
                listener.set_nonblocking(true).map_err(failed)?;
                let address = listener.local_addr().map_err(failed)?;
                return Ok((
                    listener,
                    address,
                    if each == port {
                        Port::Wanted
                    } else {
                        Port::Next
                    },
                ));
            }
        }
    }
    Err(failed(io::ErrorKind::AddrInUse.into()))
}
