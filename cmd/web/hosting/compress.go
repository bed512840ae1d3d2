package hosting

import (
	"bytes"
	"cmp"
	"compress/gzip"
	"errors"
	"net/http"
	"sync"
	"time"

	"github.com/andybalholm/brotli"
	lru "github.com/hashicorp/golang-lru/v2"
	"github.com/labstack/echo/v4"
	"github.com/labstack/echo/v4/middleware"
)

// worth is the size in bytes below which compression does not save a packet.
const worth = 1 << 10

// Compress returns middleware that compresses the responses that are wanted: with brotli, or with gzip for clients that
// do not accept brotli. Those that are sent often, sixty a second, are compressed with the fastest gzip. The ETag of a
// response must be a hash of its content: those to requests without a query are kept by it, in their smallest form.
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
	shared := newCompressor()
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
				return errors.Join(err, w.send(shared))
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

// send sends the response. With a compressor, it is sent in its smallest form once there is one.
func (w *held) send(shared *compressor) error {
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
		small, found := shared.find(h.Get("ETag"), content)
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

// A compressor compresses responses that all readers share, such as a lab's first page, to their smallest form: a sixth
// less than encoded, in half a second of processor time. It does so beside the requests, one response at a time, and keeps
// those that were sent most recently.
type compressor struct {
	kept *lru.Cache[string, []byte] // by ETag
	busy sync.Mutex
}

// mostKept is the number of responses that a compressor keeps, of some 30 kB each.
const mostKept = 128

func newCompressor() *compressor {
	kept, err := lru.New[string, []byte](mostKept)
	if err != nil {
		panic(err) // the size is not positive
	}
	return &compressor{kept: kept}
}

// find returns the smallest form of a response. If there is none yet, find reports false and prepares it for later.
func (c *compressor) find(etag string, content []byte) ([]byte, bool) {
	if c == nil || etag == "" {
		return nil, false
	}
	small, found := c.kept.Get(etag)
	if !found && c.busy.TryLock() {
		go c.prepare(etag, content)
	}
	return small, found
}

// rest is how many times as long as the last compression took a compressor rests, so that no client that requests ever new
// responses, by inventing hosts, takes a whole processor.
const rest = 4

// prepare compresses a response and unlocks busy, which its caller has locked.
func (c *compressor) prepare(etag string, content []byte) {
	defer c.busy.Unlock()
	if c.kept.Contains(etag) {
		return
	}
	start := time.Now()
	var out bytes.Buffer
	e := brotli.NewWriterLevel(&out, brotli.BestCompression)
	_, err := e.Write(content)
	if errors.Join(err, e.Close()) == nil {
		c.kept.Add(etag, out.Bytes())
	}
	time.Sleep(rest * time.Since(start))
}
