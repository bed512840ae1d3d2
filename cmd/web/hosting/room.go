package hosting

import (
	"fmt"
	"net"
	"net/http"
	"strings"
)

// Room returns a function that tells what addresses begin with by which other machines in the room reach a listener, such as
// http://192.168.1.20:8080. It is asked anew each time, as a laptop changes networks. It tells nothing of a listener that only
// this machine reaches, nor of one on a machine without a network.
func Room(at net.Addr) func() string {
	tcp, ok := at.(*net.TCPAddr)
	if !ok || tcp.IP.IsLoopback() || tcp.IP.IsLinkLocalUnicast() {
		return func() string { return "" }
	}
	return func() string {
		ip := tcp.IP
		if ip.IsUnspecified() {
			addrs, _ := net.InterfaceAddrs() // without them there is no address to tell
			ip = pick(addrs, outward())
		}
		if ip == nil {
			return ""
		}
		return "http://" + net.JoinHostPort(ip.String(), fmt.Sprint(tcp.Port))
	}
}

// outward returns the address that this machine has in the network by which it reaches others; nil where it reaches none. It
// sends nothing: a connection by UDP is a choice of a way.
func outward() net.IP {
	conn, err := net.Dial("udp4", "192.0.2.1:9") // which is nobody's, by RFC 5737
	if err != nil {
		return nil
	}
	defer conn.Close()
	return conn.LocalAddr().(*net.UDPAddr).IP
}

// pick returns the address of a machine that others in the room are most likely to reach it by: that of the way outward, then
// a private one of IPv4, then any of IPv4, then one of IPv6. It returns nil for none.
func pick(addrs []net.Addr, outward net.IP) net.IP {
	var best net.IP
	most := 0
	for _, a := range addrs {
		n, ok := a.(*net.IPNet)
		if !ok || !n.IP.IsGlobalUnicast() {
			continue
		}
		rank := 1
		if n.IP.To4() != nil {
			rank = 2
			if n.IP.IsPrivate() {
				rank = 3
			}
		}
		if n.IP.Equal(outward) {
			rank = 4
		}
		if rank > most {
			best, most = n.IP, rank
		}
	}
	return best
}

// AsksHere tells whether a request names this machine as only itself calls it, and comes from it: by no proxy, and not into a
// container, which does not know its machine's address.
func AsksHere(r *http.Request) bool {
	from, _, _ := net.SplitHostPort(r.RemoteAddr) // of another form it is nobody here
	if ip := net.ParseIP(from); ip == nil || !ip.IsLoopback() {
		return false
	}
	for name := range r.Header {
		if name == "Forwarded" || strings.HasPrefix(name, "X-Forwarded-") {
			return false
		}
	}
	host := r.Host
	if h, _, err := net.SplitHostPort(host); err == nil {
		host = h
	}
	host = strings.ToLower(strings.Trim(host, "[]"))
	ip := net.ParseIP(host)
	return host == "localhost" || strings.HasSuffix(host, ".localhost") || ip != nil && (ip.IsLoopback() || ip.IsUnspecified())
}
