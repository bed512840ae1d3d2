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

// A body is read in parts, each of which is to come in time: whoever sends more slowly than 16 kB a second, or stalls, makes
// room for others before they have waited too long for it. What is large is counted from its second part on, so that it takes
// as many bytes to keep room as one sends.
const (
	bodyPart  = 64 << 10
	partLimit = 4 * time.Second
	bodyLimit = 30 * time.Second // of all of them
)

var (
	// ErrBody says that a body could not be read to its end.
	ErrBody = errors.New("the body did not come whole")
	// ErrSlow says that a body came too slowly.
	ErrSlow = errors.New("the body came too slowly")
)

// OnBody does some work on the body of a request. A large one is counted among the large ones until the work is done.
func (g *Gates) OnBody(w http.ResponseWriter, r *http.Request, do func(ctx context.Context, body []byte) ([]byte, error)) ([]byte, error) {
	body, release, err := g.Read(w, r)
	defer release()
	if err != nil {
		return nil, err
	}
	gate := g.Cheap
	if len(body) > DearBody {
		gate = g.Dear
	}
	return Work(r.Context(), gate, func(ctx context.Context) ([]byte, error) { return do(ctx, body) })
}

// Read reads the body of a request. It fails with ErrBusy where there is no room for it, with ErrSlow, with ErrBody, and with
// the context's error. It is counted until release is called, which is never nil.
func (g *Gates) Read(w http.ResponseWriter, r *http.Request) (text []byte, release func(), err error) {
	counted := int64(0)
	release = func() { g.bodies.Release(counted) }
	ctx, cancel := context.WithTimeout(r.Context(), bodyLimit)
	defer cancel()
	end, _ := ctx.Deadline()
	connection := http.NewResponseController(w) // of which only a test's lacks deadlines
	var body bytes.Buffer
	for part := int64(DearBody + 1); ; part = bodyPart {
		deadline := time.Now().Add(g.part)
		if deadline.After(end) {
			deadline = end
		}
		connection.SetReadDeadline(deadline)
		switch _, err := io.CopyN(&body, r.Body, part); {
		case err == io.EOF:
			// One that is not read to its end keeps its deadline, since the server reads on before it answers.
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

// makeRoom waits until there is room for another part of a body. It fails at once where nobody else may wait for what is done
// with bodies so large: they need not be read to be refused.
func (g *Gates) makeRoom(ctx context.Context) error {
	if g.Dear.Full() {
		return ErrBusy
	}
	ctx, cancel := context.WithTimeout(ctx, g.Dear.Limit)
	defer cancel()
	return g.bodies.Acquire(ctx, bodyPart)
}
