//! The certificate in use. The server notices renewed files within seconds and uses them for new connections. If the
//! new files are bad, it keeps the old certificate.

use std::sync::Arc;
use std::time::Duration;

use parking_lot::Mutex;
use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::ServerConfig;
use tokio_util::sync::CancellationToken;

use crate::config::{CertificateFiles, CertificateVersion};
use crate::telemetry::events;

/// Time between two looks at the files.
const LOOK_EVERY: Duration = Duration::from_secs(2);

pub struct Certificates {
    files: CertificateFiles,
    /// The version of the files that was loaded last, with or without success.
    tried: Mutex<Option<CertificateVersion>>,
    current: Mutex<Arc<ServerConfig>>,
}

impl Certificates {
    /// An error is a finished sentence.
    pub fn load(files: CertificateFiles) -> Result<Self, String> {
        // The version is read before the files, so that files written in between are loaded again at the next look.
        let tried = Mutex::new(files.version());
        let current = Mutex::new(files.load()?);
        events::certificate_in_use();
        Ok(Self { files, tried, current })
    }

    /// The acceptor for one new connection.
    pub fn acceptor(&self) -> TlsAcceptor {
        self.current.lock().clone().into()
    }

    /// Checks the files every two seconds until `end`.
    pub async fn watch(self: Arc<Self>, end: CancellationToken) {
        while end.run_until_cancelled(tokio::time::sleep(LOOK_EVERY)).await.is_some() {
            let this = self.clone();
            // Reading files may block on a slow disk.
            let _ = tokio::task::spawn_blocking(move || this.look()).await;
        }
    }

    fn look(&self) {
        let version = self.files.version();
        let before = std::mem::replace(&mut *self.tried.lock(), version);
        if version == before {
            return;
        }
        match self.files.load() {
            Ok(config) => {
                *self.current.lock() = config;
                events::certificate_renewed();
            }
            Err(reason) => events::certificate_kept(&reason),
        }
    }
}
