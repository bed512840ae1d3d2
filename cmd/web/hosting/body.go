package hosting

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"
	"time"
)

// A body is read in parts, each of which has its own deadline: a client that stalls, or sends less than 16 kB a second,
// loses its room before others have waited too long for it. Room is counted from the second part on, so that a client
// must send about as many bytes as it occupies.
const (
	bodyPart  = 64 << 10
	partLimit = 4 * time.Second
	bodyLimit = 30 * time.Second // for all parts together
)

var (
	// ErrBody means that a body could not be read to its end.
	ErrBody = errors.New("the body did not come whole")
	// ErrSlow means that a body arrived too slowly.
	ErrSlow = errors.New("the body came too slowly")
)

// OnBody calls do with the body of a request, behind the gate for its size. A large body occupies room until do returns.
func (g *Gates) OnBody(w http.ResponseWriter, r *http.Request, do func(ctx context.Context, body []byte) ([]byte, error)) ([]byte, error) {
	body, release, err := g.Read(w, r)
	defer release()
	if err != nil {
		return nil, err
	}
	return Work(r.Context(), g.Body(len(body)), func(ctx context.Context) ([]byte, error) { return do(ctx, body) })
}

// Read reads the body of a request. It fails with ErrBusy if there is no room for it, with ErrSlow, with ErrBody, or
// with the context's error. The body occupies room until release is called. release is never nil.
func (g *Gates) Read(w http.ResponseWriter, r *http.Request) (text []byte, release func(), err error) {
	counted := int64(0)
	release = func() { g.bodies.Release(counted) }
	ctx, cancel := context.WithTimeout(r.Context(), bodyLimit)
	defer cancel()
	end, _ := ctx.Deadline()
	connection := http.NewResponseController(w) // only the connection of a test may lack deadlines
	var body bytes.Buffer
	for part := int64(ExpensiveBody + 1); ; part = bodyPart {
		deadline := time.Now().Add(g.part)
		if deadline.After(end) {
			deadline = end
		}
		connection.SetReadDeadline(deadline)
		switch _, err := io.CopyN(&body, r.Body, part); {
		case err == io.EOF:
			// A body that is not read to its end keeps the deadline, since the server reads on before it answers.
			connection.SetReadDeadline(time.Time{})
			return body.Bytes(), release, nil
		case err == nil:
		case errors.Is(err, os.ErrDeadlineExceeded):
			return nil, release, fmt.Errorf("%w: %w", ErrSlow, err)
		default:
			return nil, release, fmt.Errorf("%w: %w", ErrBody, err)
		}
		if err := g.makeRoom(ctx); err != nil {
			return nil, release, cmp.Or(r.Context().Err(), ErrBusy)
		}
		counted += bodyPart
	}
}

// makeRoom waits until there is room for another part of a body. It fails at once if no more may wait for the gate that
// large bodies pass: they can be refused before they are read.
func (g *Gates) makeRoom(ctx context.Context) error {
	if g.Expensive.Full() {
		return ErrBusy
	}
	ctx, cancel := context.WithTimeout(ctx, g.Expensive.Limit)
	defer cancel()
	return g.bodies.Acquire(ctx, bodyPart)
}
