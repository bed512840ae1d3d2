package hosting

import (
	"fmt"
	"net"
	"net/http"
	"strings"
)

// Room returns a function that returns the origin at which other machines in the network reach a listener, such as
// http://192.168.1.20:8080. It looks anew at each call, since laptops change networks. It returns "" for a listener
// that only this machine can reach, and on a machine without a network.
func Room(at net.Addr) func() string {
	tcp, ok := at.(*net.TCPAddr)
	if !ok || tcp.IP.IsLoopback() || tcp.IP.IsLinkLocalUnicast() {
		return func() string { return "" }
	}
	return func() string {
		ip := tcp.IP
		if ip.IsUnspecified() {
			addrs, _ := net.InterfaceAddrs() // on an error there is no address to return
			ip = pick(addrs, outward())
		}
		if ip == nil {
			return ""
		}
		return "http://" + net.JoinHostPort(ip.String(), fmt.Sprint(tcp.Port))
	}
}

// outward returns this machine's address in the network of its default route, or nil if it has none. It sends nothing:
// connecting a UDP socket only chooses a route.
func outward() net.IP {
	conn, err := net.Dial("udp4", "192.0.2.1:9") // an address reserved for documentation by RFC 5737
	if err != nil {
		return nil
	}
	defer conn.Close()
	return conn.LocalAddr().(*net.UDPAddr).IP
}

// pick returns the address at which others in the network most likely reach this machine: that of the default route,
// else a private IPv4 address, else any IPv4 address, else an IPv6 address. It returns nil if there is none.
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

// AsksHere reports whether a request comes from this machine, without a proxy, and names a loopback host. That excludes
// requests into a container, which does not know its machine's address.
func AsksHere(r *http.Request) bool {
	from, _, _ := net.SplitHostPort(r.RemoteAddr) // unparsable: not from this machine
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
