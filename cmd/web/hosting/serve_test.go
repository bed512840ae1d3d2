package hosting

import (
	"context"
	"io"
	"log/slog"
	"net"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"
)

func TestAddress(t *testing.T) {
	for listen, want := range map[string]string{"127.0.0.1:0": "http://127.0.0.1:", "0.0.0.0:0": "http://127.0.0.1:", "[::1]:0": "http://[::1]:"} {
		ln, err := net.Listen("tcp", listen)
		if err != nil {
			t.Logf("%s: %v", listen, err) // a machine may be without IPv6
			continue
		}
		defer ln.Close()
		if got := Address(ln); !strings.HasPrefix(got, want) {
			t.Errorf("listening on %s is said to be at %s", listen, got)
		}
	}
}

func TestShutdownLetsRequestsFinish(t *testing.T) {
	ln, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	arrived, release := make(chan bool), make(chan bool)
	slow := http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		arrived <- true
		<-release
		io.WriteString(w, "finished")
	})
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	ended := make(chan error, 1)
	go func() { ended <- (&Server{Handler: slow, Log: slog.New(slog.DiscardHandler)}).Serve(ctx, ln) }()
	answer := make(chan string, 1)
	go func() {
		res, err := http.Get("http://" + ln.Addr().String())
		if err != nil {
			answer <- err.Error()
			return
		}
		defer res.Body.Close()
		body, _ := io.ReadAll(res.Body)
		answer <- string(body)
	}()
	<-arrived
	cancel()
	select {
	case err := <-ended:
		t.Fatalf("ended with a request in flight: %v", err)
	case <-time.After(100 * time.Millisecond):
	}
	close(release)
	if got := <-answer; got != "finished" {
		t.Errorf("the request in flight got %q", got)
	}
	if err := <-ended; err != nil {
		t.Error(err)
	}
}

// TestExposed checks which listeners need a base URL, since other machines reach them.
func TestExposed(t *testing.T) {
	base := &url.URL{Scheme: "https", Host: "stats.example", Path: "/"}
	for ip, want := range map[string]bool{"127.0.0.1": false, "::1": false, "0.0.0.0": true, "::": true, "192.168.0.7": true} {
		at := &net.TCPAddr{IP: net.ParseIP(ip), Port: 8080}
		if Exposed(nil, at) != want || Exposed(base, at) {
			t.Errorf("at %s: %t without a base, %t with one", ip, Exposed(nil, at), Exposed(base, at))
		}
	}
}
