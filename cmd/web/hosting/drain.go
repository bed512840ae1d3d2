package hosting

import (
	"net"
	"net/http"
	"sync"
	"time"
)

// drain goes on serving for s.Drain, then closes the listener and waits for first requests on new connections. It
// returns the error that serving ended with. [http.Server.Shutdown] alone would reset connections that wait to be
// accepted, and drop a request that arrives on one just accepted.
func (s *Server) drain(ln net.Listener, served <-chan error) error {
	const parts = 20 // a pause of the whole machine takes up only one of them
	for range parts {
		time.Sleep(s.Drain / parts)
	}
	for end := time.Now().Add(acceptLimit); haveWaiting(ln) && time.Now().Before(end); {
		time.Sleep(100 * time.Microsecond)
	}
	ln.Close()
	err := <-served // from now on every accepted connection has been noted
	for end := time.Now().Add(newLimit); s.news.any() && time.Now().Before(end); {
		time.Sleep(time.Millisecond)
	}
	return err
}

// acceptLimit is how long drain goes on accepting if new connections keep coming.
const acceptLimit = time.Second

// newLimit is how long drain waits for the first requests on new connections. Browsers open some in advance, without a
// request.
const newLimit = 500 * time.Millisecond

// news is the set of connections on which no request has been read yet. Its method note is the server's ConnState hook.
type news struct {
	mu  sync.Mutex
	all map[net.Conn]bool
}

func (n *news) note(c net.Conn, state http.ConnState) {
	n.mu.Lock()
	defer n.mu.Unlock()
	if n.all == nil {
		n.all = map[net.Conn]bool{}
	}
	if state == http.StateNew {
		n.all[c] = true
	} else {
		delete(n.all, c)
	}
}

func (n *news) any() bool {
	n.mu.Lock()
	defer n.mu.Unlock()
	return len(n.all) > 0
}

// sendElsewhere sets Connection: close on each response once the server is ending, so that the client's next request
// opens a new connection, perhaps to another server. Idle connections stay open during the drain, as a request may be
// under way on each; [http.Server.SetKeepAlivesEnabled] would close them.
func (s *Server) sendElsewhere(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if s.ending.Load() {
			w.Header().Set("Connection", "close")
		}
		next.ServeHTTP(w, r)
	})
}
