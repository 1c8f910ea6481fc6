/**
 * Options of curl that take a value and change nothing of what the request says, so that their value is not
 * taken for an address. https://curl.se/docs/manpage.html
 */
export const VALUES_WITHOUT_EFFECT = new Set(
  `--abstract-unix-socket --alt-svc --aws-sigv4 --cacert --capath --cert --cert-type --ciphers --config
   --connect-timeout --connect-to --continue-at --cookie-jar --create-file-mode --crlfile --curves --delegation
   --dns-interface --dns-ipv4-addr --dns-ipv6-addr --dns-servers --doh-url --dump-header --ech --egd-file --engine
   --etag-compare --etag-save --expect100-timeout --ftp-account --ftp-alternative-to-user --ftp-method --ftp-port
   --ftp-ssl-ccc-mode --happy-eyeballs-timeout-ms --haproxy-clientip --hostpubmd5 --hostpubsha256 --hsts
   --interface --ip-tos --ipfs-gateway --keepalive-cnt --keepalive-time --key --key-type --krb --libcurl
   --limit-rate --local-port --login-options --mail-auth --mail-from --mail-rcpt --max-filesize --max-redirs
   --max-time --netrc-file --noproxy --output --output-dir --parallel-max --pass --pinnedpubkey --preproxy --proto
   --proto-default --proto-redir --proxy --proxy-cacert --proxy-capath --proxy-cert --proxy-cert-type
   --proxy-ciphers --proxy-crlfile --proxy-header --proxy-key --proxy-key-type --proxy-pass --proxy-pinnedpubkey
   --proxy-service-name --proxy-tls13-ciphers --proxy-tlsauthtype --proxy-tlspassword --proxy-tlsuser --proxy-user
   --proxy1.0 --pubkey --quote --random-file --rate --resolve --retry --retry-delay --retry-max-time --sasl-authzid
   --service-name --socks4 --socks4a --socks5 --socks5-gssapi-service --socks5-hostname --speed-limit --speed-time
   --stderr --telnet-option --tftp-blksize --time-cond --tls-max --tls13-ciphers --tlsauthtype --tlspassword
   --tlsuser --trace --trace-ascii --trace-config --unix-socket --variable --vlan-priority --write-out
  `
    .trim()
    .split(/\s+/),
)

/** Options without a value that change nothing of what the request says. */
export const FLAGS_WITHOUT_EFFECT = new Set(
  `--anyauth --append --basic --compressed-ssh --create-dirs --disable --disable-eprt --disable-epsv
   --disallow-username-in-url --fail --fail-early --fail-with-body --false-start --globoff --http0.9 --http1.0
   --http1.1 --http2 --http2-prior-knowledge --http3 --http3-only --ignore-content-length --include --insecure
   --ipv4 --ipv6 --junk-session-cookies --keepalive --list-only --location --location-trusted --netrc
   --netrc-optional --no-alpn --no-buffer --no-clobber --no-keepalive --no-npn --no-progress-meter --no-sessionid
   --parallel --parallel-immediate --path-as-is --post301 --post302 --post303 --progress-bar --progress-meter
   --proxy-basic --proxy-insecure --proxytunnel --raw --remote-header-name --remote-name --remote-name-all
   --remote-time --remove-on-error --retry-all-errors --retry-connrefused --show-error --show-headers --silent
   --ssl --ssl-no-revoke --ssl-reqd --sslv2 --sslv3 --styled-output --suppress-connect-headers --tcp-fastopen
   --tcp-nodelay --tlsv1 --tlsv1.0 --tlsv1.1 --tlsv1.2 --tlsv1.3 --trace-ids --trace-time --verbose --xattr
  `
    .trim()
    .split(/\s+/),
)

/** One-letter options and what they are short for. */
export const SHORT: Readonly<Record<string, string>> = {
  '0': '--http1.0',
  '1': '--tlsv1',
  '2': '--sslv2',
  '3': '--sslv3',
  '4': '--ipv4',
  '6': '--ipv6',
  '#': '--progress-bar',
  A: '--user-agent',
  a: '--append',
  b: '--cookie',
  C: '--continue-at',
  c: '--cookie-jar',
  D: '--dump-header',
  d: '--data',
  E: '--cert',
  e: '--referer',
  F: '--form',
  f: '--fail',
  G: '--get',
  g: '--globoff',
  H: '--header',
  I: '--head',
  i: '--include',
  J: '--remote-header-name',
  j: '--junk-session-cookies',
  K: '--config',
  k: '--insecure',
  L: '--location',
  l: '--list-only',
  m: '--max-time',
  N: '--no-buffer',
  n: '--netrc',
  O: '--remote-name',
  o: '--output',
  P: '--ftp-port',
  p: '--proxytunnel',
  Q: '--quote',
  q: '--disable',
  R: '--remote-time',
  r: '--range',
  S: '--show-error',
  s: '--silent',
  T: '--upload-file',
  t: '--telnet-option',
  U: '--proxy-user',
  u: '--user',
  v: '--verbose',
  w: '--write-out',
  X: '--request',
  x: '--proxy',
  Y: '--speed-limit',
  y: '--speed-time',
  Z: '--parallel',
  z: '--time-cond',
}
