package hosting

import (
	"net"
	"net/http"
	"sync"
	"time"
)

// drain goes on for a while, then takes no connection any more, and waits for requests that are under way on those that are
// new. It returns what serving the listener ended with. [http.Server.Shutdown] alone would reset the connections that wait to be
// accepted, and drop a request that it reads afterwards.
func (s *Server) drain(ln net.Listener, served <-chan error) error {
	const parts = 20 // where the whole machine stands still, that takes but one of them
	for range parts {
		time.Sleep(s.Drain / parts)
	}
	for end := time.Now().Add(acceptLimit); haveWaiting(ln) && time.Now().Before(end); {
		time.Sleep(100 * time.Microsecond)
	}
	ln.Close()
	err := <-served // from now on, all that was accepted is noted
	for end := time.Now().Add(newLimit); s.news.any() && time.Now().Before(end); {
		time.Sleep(time.Millisecond)
	}
	return err
}

// acceptLimit is how long connections may go on coming so fast that some always wait.
const acceptLimit = time.Second

// newLimit is how long a new connection may be without its request, once there are no others: browsers open some that they may
// need.
const newLimit = 500 * time.Millisecond

// news are the connections on which no request has been read yet. Its note is a server's ConnState.
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

// sendElsewhere has each answer say, once the server ends, that its connection does: the reader's next request comes by a new
// one, perhaps elsewhere. Connections that nobody uses at the moment stay open while the drain lasts, as a request may be under
// way on each; [http.Server.SetKeepAlivesEnabled] would close them.
func (s *Server) sendElsewhere(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if s.ending.Load() {
			w.Header().Set("Connection", "close")
		}
		next.ServeHTTP(w, r)
	})
}
