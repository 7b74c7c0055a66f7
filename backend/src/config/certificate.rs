//! The server's certificate and its private key: two PEM files. They are read and checked together, so the pair in use
//! always fits.

use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use tokio_rustls::rustls::crypto::ring;
use tokio_rustls::rustls::pki_types::pem::PemObject;
use tokio_rustls::rustls::pki_types::{CertificateDer, PrivateKeyDer};
use tokio_rustls::rustls::{Error, ServerConfig};

/// The paths of the certificate and its key.
#[derive(Clone, Debug)]
pub struct CertificateFiles {
    pub certificate: PathBuf,
    pub key: PathBuf,
}

/// Identifies a version of the two files without reading them. It is only compared, never used as a time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Version([FileVersion; 2]);

/// Device, inode, size, and the time of the last change in seconds and nanoseconds.
type FileVersion = (u64, u64, u64, i64, i64);

impl CertificateFiles {
    /// Either both paths are set, or none. An error is a complete sentence.
    pub(super) fn of(certificate: Option<PathBuf>, key: Option<PathBuf>) -> Result<Option<Self>, String> {
        match (certificate, key) {
            (Some(certificate), Some(key)) => Ok(Some(Self { certificate, key })),
            (None, None) => Ok(None),
            (Some(_), None) => Err("TLS_CERT is set and TLS_KEY is not: set both, or none.".into()),
            (None, Some(_)) => Err("TLS_KEY is set and TLS_CERT is not: set both, or none.".into()),
        }
    }

    /// Reads both files and makes the configuration for handshakes. An error is a complete sentence.
    pub fn load(&self) -> Result<Arc<ServerConfig>, String> {
        let (certificate, key) = (named("TLS_CERT", &self.certificate), named("TLS_KEY", &self.key));
        let unreadable = |name: &str, error: std::io::Error| format!("{name} can't be read: {error}.");
        let chain = std::fs::read(&self.certificate).map_err(|error| unreadable(&certificate, error))?;
        let secret = std::fs::read(&self.key).map_err(|error| unreadable(&key, error))?;
        let chain: Vec<_> = CertificateDer::pem_slice_iter(&chain)
            .collect::<Result<_, _>>()
            .map_err(|_| format!("{certificate} is not a PEM file of certificates."))?;
        if chain.is_empty() {
            return Err(format!("{certificate} has no certificate in it: it must be a PEM file."));
        }
        let secret = PrivateKeyDer::from_pem_slice(&secret)
            .map_err(|_| format!("{key} has no private key in it: it must be a PEM file without a passphrase."))?;
        let config = ServerConfig::builder_with_provider(Arc::new(ring::default_provider()))
            .with_safe_default_protocol_versions()
            .and_then(|config| config.with_no_client_auth().with_single_cert(chain, secret));
        let mut config = config.map_err(|error| match error {
            Error::InconsistentKeys(_) => format!("{key} is not the key of {certificate}."),
            Error::InvalidCertificate(_) => format!("{certificate} can't be understood as a certificate."),
            _ => format!("{certificate} and {key} can't be used together: {error}."),
        })?;
        config.alpn_protocols = vec![b"http/1.1".to_vec()];
        Ok(Arc::new(config))
    }

    /// `None` if one of the files doesn't exist.
    pub fn version(&self) -> Option<Version> {
        Some(Version([version(&self.certificate)?, version(&self.key)?]))
    }
}

fn named(variable: &str, path: &Path) -> String {
    format!("{variable} ({})", path.display())
}

fn version(path: &Path) -> Option<FileVersion> {
    let file = std::fs::metadata(path).ok()?;
    Some((file.dev(), file.ino(), file.size(), file.mtime(), file.mtime_nsec()))
}
