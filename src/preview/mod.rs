//! The preview: a server on this computer that renders a page when a browser asks for it, and shows
//! every save at once (live reload).
//!
//! In: the folder of a site. Out: HTTP, until the user stops it. Nothing is written to disk. The
//! files in reading order: [`watch`] notices changes, [`session`] makes a new [`state`] of each,
//! [`snapshot`] is a site that can be shown, `response` finds what stands at a path,
//! `overlay` adds what only a preview has, `http_response` and `http` send it. Deliberately absent:
//! the terminal; messages for the user go to the caller.

mod csp;
mod host_check;
mod http;
mod http_response;
mod overlay;
mod response;
pub mod session;
pub mod snapshot;
mod sources;
pub mod state;
mod visibility;
pub mod watch;

use crate::{
    diagnostics::{Message, MessageLanguage, Strictness, say},
    files::Failure,
    model::{Day, TimeZone},
};
use host_check::HostCheck;
use http::Service;
use response::RunSettings;
use session::Session;
use state::State;
use std::{
    hash::{BuildHasher, Hasher, RandomState},
    io,
    net::{IpAddr, SocketAddr, TcpListener},
    path::{Path, PathBuf},
    sync::Arc,
};
use tokio::sync::watch as channel;
use watch::WatchMode;

/// How many ports are tried behind one that is taken.
const PORT_ATTEMPTS: u16 = 20;

/// Threads that render pages. A page takes one core for milliseconds, so more threads would only
/// wait for each other.
const RENDER_THREADS: usize = 8;

/// The settings of a preview.
#[derive(Debug, Clone)]
pub struct Options {
    /// The folder of the site.
    pub root: PathBuf,
    /// The address to listen at: a number, or `localhost`.
    pub host: String,
    /// The port; 0 for any free one.
    pub port: u16,
    /// Host names that are answered beside this computer's own.
    pub allowed: Vec<String>,
    /// How changes are noticed.
    pub watching: WatchMode,
    /// Whether warnings are errors.
    pub strictness: Strictness,
    /// Language of problems where the page has none of its own.
    pub language: MessageLanguage,

    /// The address that opens a line of a file in an editor, with `{path}` and `{line}`.
    pub editor: String,
    /// Gives the present day in ISO 8601. It is a function because a preview may stay open past
    /// midnight.
    pub today: fn(&TimeZone) -> Day,
}

/// A message for the user.
#[derive(Debug)]
pub enum PreviewEvent<'a> {
    /// The preview can be opened.
    Listening {
        /// The address with the port.
        address: SocketAddr,
        /// Whether that is the port that was asked for.
        port: Port,
        /// The first state.
        state: &'a State,
    },
    /// A save made a new state.
    State(&'a State),
    /// The system reports no changes for this reason, so that the files are polled.
    Polling(Message),
}

/// Whether a preview listens at the port that was asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Port {
    /// It does.
    Wanted,
    /// That port is taken; this is the next free one.
    Next,
}

/// A socket that listens.
struct Listener {
    socket: TcpListener,
    address: SocketAddr,
    port: Port,
}

/// Shows a site until the user stops it.
///
/// # Errors
/// There is no site, no port is free, or the files cannot be followed any more.
pub fn run(
    options: &Options,
    tell: impl Fn(PreviewEvent<'_>) + Send + Sync + 'static,
) -> Result<(), Failure> {
    // The socket comes first: a browser that is opened meanwhile waits instead of failing.
    let listener = listen(&options.host, options.port)?;
    let root = options.root.canonicalize();
    let root = root.map_err(|error| Failure::Read(options.root.clone(), error))?;
    let session = Session::open(&root, options.strictness, options.today)?;
    let state = session.state();
    tell(PreviewEvent::Listening {
        address: listener.address,
        port: listener.port,
        state: &state,
    });
    let (newest, states) = channel::channel(Arc::new(state));
    let watching = options.watching;
    let settings = run_settings(options, &root, listener.address);
    let host_check = HostCheck::new(&options.host, &options.allowed);
    std::thread::spawn(move || {
        let publish = |state: State| {
            newest.send_replace(Arc::new(state.clone()));
            tell(PreviewEvent::State(&state));
        };
        watch::follow(&root, session, watching, publish, |reason| {
            tell(PreviewEvent::Polling(reason));
        });
    });
    serve(listener, settings, host_check, states)
}

/// The settings that hold as long as this run of the program.
fn run_settings(options: &Options, root: &Path, address: SocketAddr) -> RunSettings {
    // Only the author's own browser may open files in an editor.
    let editor = address.ip().is_loopback().then(|| options.editor.clone());
    RunSettings {
        // A random number that std gives without a clock: see `RunSettings`.
        run: format!("{:x}", RandomState::new().build_hasher().finish()),
        root: root.to_owned(),
        strictness: options.strictness,
        language: options.language,
        editor,
    }
}

/// Answers requests until the user stops the preview.
fn serve(
    listener: Listener,
    settings: RunSettings,
    host_check: HostCheck,
    states: channel::Receiver<Arc<State>>,
) -> Result<(), Failure> {
    let failed = |error| Failure::Listen(listener.address.to_string(), error);
    // Dropping the sender tells every connection to end.
    let (stop_sender, stop) = channel::channel(());
    let service = Service {
        settings,
        host_check,
        states: states.clone(),
        stop,
    };
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .max_blocking_threads(RENDER_THREADS)
        .build()
        .map_err(failed)?;
    runtime.block_on(async {
        let socket = tokio::net::TcpListener::from_std(listener.socket).map_err(failed)?;
        let answering = tokio::spawn(http::answer_all(socket, service));
        let ended = until_stopped(states).await;
        drop(stop_sender);
        let _ = answering.await;
        ended
    })
}

/// Waits until somebody asks the preview to stop. If the watching thread ends first, that is a fault of the program, which a
/// preview that stands still would hide.
async fn until_stopped(mut states: channel::Receiver<Arc<State>>) -> Result<(), Failure> {
    let watched = async { while states.changed().await.is_ok() {} };
    tokio::select! {
        () = asked_to_stop() => Ok(()),
        () = watched => Err(Failure::Usage(say!("files-are-not-followed"))),
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

/// Listens at the port, or at the next free one.
fn listen(host: &str, port: u16) -> Result<Listener, Failure> {
    let ip = ip_address(host)?;
    let failed = |error| Failure::Listen(SocketAddr::new(ip, port).to_string(), error);
    for each in port..=port.saturating_add(PORT_ATTEMPTS) {
        let socket = match TcpListener::bind((ip, each)) {
            Err(error) if error.kind() == io::ErrorKind::AddrInUse => continue,
            bound => bound.map_err(failed)?,
        };
        // The asynchronous runtime takes only sockets that do not block.
        socket.set_nonblocking(true).map_err(failed)?;
        return Ok(Listener {
            address: socket.local_addr().map_err(failed)?,
            socket,
            port: if each == port {
                Port::Wanted
            } else {
                Port::Next
            },
        });
    }
    Err(failed(io::ErrorKind::AddrInUse.into()))
}

/// The address to listen at, given as a number or as `localhost`.
fn ip_address(host: &str) -> Result<IpAddr, Failure> {
    match host.trim_matches(['[', ']']) {
        "localhost" => Ok(IpAddr::from([127, 0, 0, 1])),
        number => number
            .parse()
            .map_err(|_| Failure::Usage(say!("no-address-of-computer", host))),
    }
}
