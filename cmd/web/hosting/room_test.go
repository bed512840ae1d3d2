package hosting

import (
	"net"
	"net/http"
	"strings"
	"testing"
)

func TestRoom(t *testing.T) {
	for listener, want := range map[string]string{
		"127.0.0.1:8080":    "",
		"[fe80::1]:8080":    "",
		"[::1]:8080":        "",
		"192.168.1.20:8080": "http://192.168.1.20:8080",
		"[2001:db8::2]:80":  "http://[2001:db8::2]:80",
	} {
		at, err := net.ResolveTCPAddr("tcp", listener)
		if err != nil {
			t.Fatal(err)
		}
		if got := Room(at)(); got != want {
			t.Errorf("others reach %s at %q, want %q", listener, got, want)
		}
	}
	at := &net.TCPAddr{IP: net.IPv4zero, Port: 8080}
	if got := Room(at)(); got != "" && (!strings.HasPrefix(got, "http://") || !strings.HasSuffix(got, ":8080") || strings.Contains(got, "127.0.0.1")) {
		t.Errorf("others reach all of this machine's addresses at %q", got)
	}
}

// TestPick uses the addresses of a laptop with containers, a tunnel and IPv6.
func TestPick(t *testing.T) {
	for _, tt := range []struct{ addrs, outward, want string }{
		{"127.0.0.1/8 ::1/128", "", "<nil>"},
		{"127.0.0.1/8 fe80::1/64 169.254.3.4/16", "", "<nil>"},
		{"127.0.0.1/8 172.17.0.1/16 192.168.1.20/24", "192.168.1.20", "192.168.1.20"},
		{"127.0.0.1/8 10.0.0.5/8 172.17.0.1/16", "", "10.0.0.5"},
		{"203.0.113.9/24 172.17.0.1/16", "203.0.113.9", "203.0.113.9"},
		{"2001:db8::2/64 203.0.113.9/24", "", "203.0.113.9"},
		{"::1/128 2001:db8::2/64", "", "2001:db8::2"},
	} {
		var addrs []net.Addr
		for text := range strings.FieldsSeq(tt.addrs) {
			ip, n, err := net.ParseCIDR(text)
			if err != nil {
				t.Fatal(err)
			}
			addrs = append(addrs, &net.IPNet{IP: ip, Mask: n.Mask})
		}
		if got := pick(addrs, net.ParseIP(tt.outward)).String(); got != tt.want {
			t.Errorf("of %s it picks %s, want %s", tt.addrs, got, tt.want)
		}
	}
}

func TestAsksHere(t *testing.T) {
	for host, want := range map[string]bool{
		"localhost:8080": true, "a.localhost": true, "127.0.0.1:8080": true, "127.8.8.8": true, "[::1]:8080": true, "0.0.0.0:8080": true,
		"192.168.1.20:8080": false, "losslab.example": false, "localhost.example": false, "": false,
	} {
		if got := AsksHere(&http.Request{Host: host, RemoteAddr: "127.0.0.1:4000"}); got != want {
			t.Errorf("%q is this machine's own name: %v", host, got)
		}
	}
	for from, want := range map[string]bool{"[::1]:4000": true, "172.17.0.1:4000": false, "192.168.1.30:4000": false, "": false} {
		if got := AsksHere(&http.Request{Host: "localhost:8080", RemoteAddr: from}); got != want {
			t.Errorf("a request from %q is from here: %v", from, got)
		}
	}
	for _, name := range []string{"Forwarded", "X-Forwarded-For", "X-Forwarded-Proto"} {
		if AsksHere(&http.Request{Host: "127.0.0.1", RemoteAddr: "127.0.0.1:4000", Header: http.Header{name: {"x"}}}) {
			t.Errorf("what a proxy passes on, with %s, asks here", name)
		}
	}
}
