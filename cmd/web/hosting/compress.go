package hosting

import (
	"bytes"
	"cmp"
	"compress/gzip"
	"errors"
	"net/http"
	"sync"

	"github.com/andybalholm/brotli"
	lru "github.com/hashicorp/golang-lru/v2"
	"github.com/labstack/echo/v4"
	"github.com/labstack/echo/v4/middleware"
)

// worth is the size in bytes below which compression does not save a packet.
const worth = 1 << 10

// Compress returns middleware that compresses the responses that are wanted: with brotli, or with gzip for clients that
// do not accept brotli. Those that are sent often, sixty a second, are compressed with the fastest gzip.
func Compress(wanted, often func(echo.Context) bool) []echo.MiddlewareFunc {
	well := func(c echo.Context) bool { return wanted(c) && !often(c) }
	return []echo.MiddlewareFunc{
		withBrotli(well),
		withGzip(gzip.DefaultCompression, func(c echo.Context) bool { return well(c) && !accepts(c, "br") }),
		withGzip(gzip.BestSpeed, func(c echo.Context) bool { return wanted(c) && often(c) }),
	}
}

func accepts(c echo.Context, encoding string) bool {
	return Accepts(c.Request().Header.Get(echo.HeaderAcceptEncoding), encoding)
}

func withGzip(level int, wanted func(echo.Context) bool) echo.MiddlewareFunc {
	return middleware.GzipWithConfig(middleware.GzipConfig{
		Level:     level,
		MinLength: worth,
		Skipper: func(c echo.Context) bool {
			skips := !wanted(c)
			if !skips && !accepts(c, "gzip") {
				c.Response().Header().Add(echo.HeaderVary, echo.HeaderAcceptEncoding) // as the middleware does for other clients
				skips = true
			}
			return skips
		},
	})
}

// encoders are as fast as gzip at its default level, and write a fifth less.
var encoders = sync.Pool{New: func() any { return brotli.NewWriterLevel(nil, 6) }}

func withBrotli(wanted func(echo.Context) bool) echo.MiddlewareFunc {
	best := newBest()
	return func(next echo.HandlerFunc) echo.HandlerFunc {
		return func(c echo.Context) error {
			if !wanted(c) || !accepts(c, "br") {
				return next(c)
			}
			res := c.Response()
			res.Header().Add(echo.HeaderVary, echo.HeaderAcceptEncoding)
			w := &held{ResponseWriter: res.Writer}
			res.Writer = w
			err := next(c)
			res.Writer = w.ResponseWriter
			if c.QueryString() == "" {
				return errors.Join(err, w.send(best))
			}
			return errors.Join(err, w.send(nil))
		}
	}
}

// A held buffers a whole response before it is sent.
type held struct {
	http.ResponseWriter
	status int // 0: no response yet
	body   bytes.Buffer
}

// Unwrap lets an http.ResponseController reach the connection, to set its deadlines.
func (w *held) Unwrap() http.ResponseWriter { return w.ResponseWriter }

func (w *held) WriteHeader(status int) { w.status = cmp.Or(w.status, status) }

func (w *held) Write(b []byte) (int, error) {
	w.WriteHeader(http.StatusOK)
	return w.body.Write(b)
}

// send sends the response. If there is a best, it may be kept in its smallest form.
func (w *held) send(best *best) error {
	if w.status == 0 {
		return nil
	}
	content := w.body.Bytes()
	h := w.Header()
	if len(content) >= worth && w.status != http.StatusPartialContent && h.Get(echo.HeaderContentEncoding) == "" {
		if h.Get(echo.HeaderContentType) == "" {
			h.Set(echo.HeaderContentType, http.DetectContentType(content))
		}
		h.Set(echo.HeaderContentEncoding, "br")
		h.Del(echo.HeaderContentLength)
		small, found := best.find(h.Get("ETag"), content)
		if !found {
			var err error
			if small, err = encoded(content); err != nil {
				return err
			}
		}
		content = small
	}
	w.ResponseWriter.WriteHeader(w.status)
	_, err := w.ResponseWriter.Write(content)
	return err
}

func encoded(content []byte) ([]byte, error) {
	var b bytes.Buffer
	e := encoders.Get().(*brotli.Writer)
	defer encoders.Put(e)
	e.Reset(&b)
	if _, err := e.Write(content); err != nil {
		return nil, err
	}
	if err := e.Close(); err != nil {
		return nil, err
	}
	return b.Bytes(), nil
}

// A best compresses responses that all readers share, such as a lab's first page, to the smallest form: a sixth less than
// encoded, in half a second of a processor. It does so beside the requests, one response at a time, and keeps the newest.
type best struct {
	kept *lru.Cache[string, []byte] // by ETag, which is a hash of the content
	busy sync.Mutex
}

// mostKept is the number of responses that a best keeps, of some 30 kB each.
const mostKept = 128

func newBest() *best {
	kept, err := lru.New[string, []byte](mostKept)
	if err != nil {
		panic(err) // the size is not positive
	}
	return &best{kept: kept}
}

// find returns the smallest form of a response. If there is none yet, find reports false and prepares it for later.
func (b *best) find(etag string, content []byte) ([]byte, bool) {
	if b == nil || etag == "" {
		return nil, false
	}
	small, found := b.kept.Get(etag)
	if !found && b.busy.TryLock() {
		go func() {
			defer b.busy.Unlock()
			var out bytes.Buffer
			e := brotli.NewWriterLevel(&out, brotli.BestCompression)
			_, err := e.Write(content)
			if errors.Join(err, e.Close()) == nil {
				b.kept.Add(etag, out.Bytes())
			}
		}()
	}
	return small, found
}
