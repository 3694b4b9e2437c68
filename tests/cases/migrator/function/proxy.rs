//! A stand-in for RDS Proxy: it ends TLS, wants a token of IAM for a password, and passes on to the database what comes after.

use std::sync::{Arc, Mutex};

use rustls::{
    ServerConfig,
    crypto::ring,
    pki_types::{CertificateDer, PrivateKeyDer, pem::PemObject},
};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt, copy_bidirectional},
    net::{TcpListener, TcpStream, UnixStream},
};
use tokio_rustls::{TlsAcceptor, server::TlsStream};

use infra_tests::postgres::Postgres;

use crate::database::MASTER;

/// A proxy before a database.
pub(crate) struct Proxy {
    pub(crate) port: u16,
    tokens: Arc<Mutex<Vec<String>>>,
}

impl Proxy {
    /// On a free port of this machine, for the master alone.
    pub(crate) fn new(server: &Postgres) -> Proxy {
        Proxy::at(server, "127.0.0.1", 0, &[MASTER])
    }

    /// As [`new`](Self::new), of which nothing is ready yet: each of the first clients is told one of these codes and words.
    pub(crate) fn not_ready(
        server: &Postgres,
        port: u16,
        first: &'static [(&'static str, &'static str)],
    ) -> Proxy {
        Proxy::starting(server, ("127.0.0.1", port), &[MASTER], first)
    }

    /// At an address that its certificate names, for users whose secrets it has.
    pub(crate) fn at(
        server: &Postgres,
        host: &str,
        port: u16,
        users: &'static [&'static str],
    ) -> Proxy {
        Proxy::starting(server, (host, port), users, &[])
    }

    fn starting(
        server: &Postgres,
        (host, port): (&str, u16),
        users: &'static [&'static str],
        first: &'static [(&'static str, &'static str)],
    ) -> Proxy {
        let socket = server.socket().join(format!(".s.PGSQL.{}", server.port));
        let name = format!("proxy-{host}");
        let files = server.authority().certify(&name, &[format!("IP:{host}")]);
        let certificate = CertificateDer::from_pem_file(files.file).expect("a proxy");
        let key = PrivateKeyDer::from_pem_file(files.key).expect("a proxy");
        let config = ServerConfig::builder_with_provider(Arc::new(ring::default_provider()))
            .with_safe_default_protocol_versions()
            .expect("a proxy")
            .with_no_client_auth()
            .with_single_cert(vec![certificate], key)
            .expect("a proxy");
        let acceptor = TlsAcceptor::from(Arc::new(config));
        let tokens = Arc::new(Mutex::new(Vec::new()));
        let listener = std::net::TcpListener::bind((host, port)).expect("a proxy");
        let port = listener.local_addr().expect("a proxy").port();
        listener.set_nonblocking(true).expect("a proxy");
        let seen = tokens.clone();
        std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread()
                .enable_all()
                .build()
                .expect("a proxy");
            runtime.block_on(async {
                let listener = TcpListener::from_std(listener).expect("a proxy");
                while let Ok((stream, _)) = listener.accept().await {
                    let (acceptor, seen, socket) = (acceptor.clone(), seen.clone(), socket.clone());
                    tokio::spawn(async move {
                        let mut client = Client::accept(stream, &acceptor).await.expect("a proxy");
                        if let Some(startup) =
                            client.let_in(users, first, &seen).await.expect("a proxy")
                        {
                            let mut database = UnixStream::connect(socket).await.expect("a proxy");
                            database.write_all(&startup).await.expect("a proxy");
                            let _ = copy_bidirectional(&mut client.0, &mut database).await;
                        }
                    });
                }
            });
        });
        Proxy { port, tokens }
    }

    /// The tokens that clients came with.
    pub(crate) fn tokens(&self) -> Vec<String> {
        self.tokens.lock().expect("a proxy").clone()
    }
}

struct Client(TlsStream<TcpStream>);

impl Client {
    async fn accept(mut stream: TcpStream, acceptor: &TlsAcceptor) -> std::io::Result<Client> {
        // `SSLRequest`
        let mut request = [0; 8];
        stream.read_exact(&mut request).await?;
        assert_eq!(
            request[4..],
            80_877_103_u32.to_be_bytes(),
            "a client without TLS"
        );
        stream.write_all(b"S").await?;
        Ok(Client(acceptor.accept(stream).await?))
    }

    /// Asks for the token; the client's first message, if it is let in.
    async fn let_in(
        &mut self,
        users: &[&str],
        first: &[(&str, &str)],
        seen: &Mutex<Vec<String>>,
    ) -> std::io::Result<Option<Vec<u8>>> {
        let startup = self.message(0).await?;
        // `AuthenticationCleartextPassword`
        self.0.write_all(&[b'R', 0, 0, 0, 8, 0, 0, 0, 3]).await?;
        let password = self.message(1).await?;
        let token =
            String::from_utf8(password[5..password.len() - 1].to_vec()).expect("a token is a text");
        // Who wants in, and whom the token is for.
        let is_let_in = users.iter().any(|user| {
            let wants = format!("\0user\0{user}\0");
            let wants = startup
                .windows(wants.len())
                .any(|part| part == wants.as_bytes());
            wants && token.contains(&format!("&DBUser={user}&"))
        });
        let before = {
            let mut seen = seen.lock().expect("a proxy");
            seen.push(token);
            seen.len() - 1
        };
        let refusal = first.get(before).copied();
        if is_let_in && refusal.is_none() {
            return Ok(Some(startup));
        }
        let iam = ("28000", "IAM authentication failed for the role nobody");
        let (code, words) = refusal.unwrap_or(iam);
        let error = format!("SFATAL\0C{code}\0M{words}\0\0");
        let error = error.as_bytes();
        self.0.write_all(b"E").await?;
        self.0
            .write_all(&(error.len() as u32 + 4).to_be_bytes())
            .await?;
        self.0.write_all(error).await?;
        self.0.shutdown().await?;
        Ok(None)
    }

    /// A message whole, of which so many bytes come before its length.
    async fn message(&mut self, before: usize) -> std::io::Result<Vec<u8>> {
        let mut message = vec![0; before + 4];
        self.0.read_exact(&mut message).await?;
        let length = u32::from_be_bytes(message[before..].try_into().expect("four bytes"));
        let mut rest = vec![0; length as usize - 4];
        self.0.read_exact(&mut rest).await?;
        message.extend(rest);
        Ok(message)
    }
}
