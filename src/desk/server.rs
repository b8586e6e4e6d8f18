//! The server: what stands at which address.

use std::io;
use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::http::StatusCode;
use axum::middleware::from_fn_with_state;
use axum::routing::{get, post, put};
use tokio::runtime::{Builder, Runtime};

use super::address::Address;
use super::answer::RequestFault;
use super::api;
use super::connections::Door;
use super::guard::guard;
use super::room::Desk;
use super::token;

/// The first port that is tried where none was asked for, and how many.
const FIRST: u16 = 3000;
const TRIED: u16 = 100;

/// A port of this computer that only it can reach, taken and not yet served.
pub struct Port {
    listener: TcpListener,
    address: Address,
}

impl Port {
    /// Takes the port that is asked for, else the first free one from 3000 on, else any.
    ///
    /// # Errors
    /// That it is taken, or that the system gives no random numbers.
    pub fn take(port: Option<u16>) -> io::Result<Port> {
        let bind = |port| TcpListener::bind(SocketAddr::from((Ipv4Addr::LOCALHOST, port)));
        let listener = match port {
            Some(port) => bind(port)?,
            None => (FIRST..FIRST + TRIED).chain([0]).map(bind).find(Result::is_ok).unwrap_or_else(|| bind(0))?,
        };
        let taken = listener.local_addr()?.port();
        let known = |port| token::known(port).map_or_else(token::random, Ok);
        // A port that nobody can name again has nobody who comes back to it.
        let token = if port == Some(0) { token::random()? } else { known(taken)? };
        if port != Some(0) {
            token::remember(taken, &token);
        }
        let address = Address::new(taken, token);
        Ok(Port { listener, address })
    }

    /// Where it is.
    pub fn address(&self) -> &Address {
        &self.address
    }

    /// Serves a desk, until what is handed back is let go.
    ///
    /// # Errors
    /// That the system has no threads for it.
    pub fn serve(self, desk: Desk) -> io::Result<Serving> {
        self.listener.set_nonblocking(true)?;
        let runtime = Builder::new_multi_thread().worker_threads(2).max_blocking_threads(16).enable_all().build()?;
        let listener = {
            let _within = runtime.enter();
            tokio::net::TcpListener::from_std(self.listener)?
        };
        let router = router(Arc::new(desk), self.address);
        runtime.spawn(async move { axum::serve(Door::new(listener), router).await });
        Ok(Serving { runtime: Some(runtime) })
    }
}

/// A server under way.
pub struct Serving {
    runtime: Option<Runtime>,
}

impl Drop for Serving {
    fn drop(&mut self) {
        if let Some(runtime) = self.runtime.take() {
            // A browser that keeps its connection must not keep the program.
            runtime.shutdown_timeout(Duration::from_millis(300));
        }
    }
}

fn router(desk: Arc<Desk>, address: Address) -> Router {
    let pages = Router::new()
        .route("/", get(api::pages::first))
        .route("/api/events", get(api::events::events))
        .route("/api/pages/{name}", get(api::pages::picture));
    let router = match desk.only_pages {
        true => pages.route("/{file}", get(api::pages::of_watch)),
        false => full(pages),
    };
    let nothing = || async { RequestFault::absent("there is nothing at this address") };
    let other = || async { RequestFault::new(StatusCode::METHOD_NOT_ALLOWED, "this address is not asked in this way") };
    router
        .fallback(nothing)
        .method_not_allowed_fallback(other)
        .layer(from_fn_with_state(address, guard))
        .with_state(desk)
}

fn full(router: Router<Arc<Desk>>) -> Router<Arc<Desk>> {
    router
        .route("/api/state", get(api::state::state))
        .route("/api/excerpts", get(api::excerpts::excerpts))
        .route("/api/project", post(api::beginning::begin))
        .route("/api/sources", post(api::incoming::add))
        .route("/api/verify", post(api::incoming::verify))
        .route("/api/evidence/{id}", get(api::incoming::evidence))
        .route("/api/print", post(api::printing::print))
        .route("/api/prints/{name}", get(api::printing::printed))
        .route("/api/changes", get(api::changes::changes))
        .route("/api/accept", post(api::changes::accept))
        .route("/api/sources/{key}", get(api::sources::source))
        .route("/api/sources/{key}/passage", post(api::passage::propose))
        .route("/api/sources/{key}/excerpts", post(api::record::add_excerpt))
        .route("/api/sources/{key}/excerpts/{id}", put(api::record::put_excerpt).delete(api::record::remove_excerpt))
        .route("/api/sources/{key}/speakers/{id}", put(api::record::put_speaker))
        .route("/api/themes/{id}", put(api::record::put_theme))
        .route("/api/briefs", post(api::briefs::begin))
        .route("/api/briefs/{id}", get(api::briefs::brief).patch(api::briefs::change).delete(api::briefs::remove))
        .route("/api/files/{*path}", get(api::raw::read).put(api::raw::write).patch(api::raw::change))
        .route("/api/schema/{name}", get(api::schema::schema))
        .route("/api/templates/{name}", get(api::pages::template))
        .route("/api/undo", post(api::history::undo))
        .route("/api/redo", post(api::history::redo))
        .route("/fonts/{name}", get(api::pages::font))
        .route("/{*file}", get(api::pages::view))
}
