package browsers

import (
	"bytes"
	"context"
	"crypto/sha256"
	_ "embed"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"net/http/httputil"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// webkit drives WebKitGTK's MiniBrowser over WebDriver (https://www.w3.org/TR/webdriver2/), which does not report the
// console. Pages are therefore loaded through a proxy that adds a recorder to each.
type webkit struct {
	session string // URL
	files   string // a directory for files with a recorder
}

func startWebKit(t *testing.T) browser {
	t.Helper()
	display := startXvfb(t)
	listener, err := net.Listen("tcp", "127.0.0.1:0") // to find a free port
	if err != nil {
		t.Fatal(err)
	}
	address := listener.Addr().String()
	listener.Close()
	_, port, _ := net.SplitHostPort(address)
	run(t, []string{"DISPLAY=" + display, "GDK_BACKEND=x11", "GSETTINGS_BACKEND=memory", "NO_AT_BRIDGE=1"}, "WebKitWebDriver", "--host=127.0.0.1", "--port="+port)
	server := "http://" + address
	wait(t, "WebKit's driver to listen", func() bool { return call("GET", server+"/status", nil, nil) == nil })

	proxy := httptest.NewServer(&httputil.ReverseProxy{
		Rewrite: func(r *httputil.ProxyRequest) {
			if strings.Contains(r.Out.Header.Get("Accept"), "text/html") {
				r.Out.Header.Del("Accept-Encoding") // so that record can change the page
			}
		},
		ModifyResponse: record,
	})
	t.Cleanup(proxy.Close)
	var session struct{ SessionID string }
	err = call("POST", server+"/session", params{"capabilities": params{"alwaysMatch": params{
		"proxy": params{"proxyType": "manual", "httpProxy": strings.TrimPrefix(proxy.URL, "http://")},
	}}}, &session)
	if err != nil {
		t.Fatal(err)
	}
	w := &webkit{session: server + "/session/" + session.SessionID, files: t.TempDir()}
	t.Cleanup(func() {
		if err := call("DELETE", w.session, nil, nil); err != nil {
			t.Error(err)
		}
	})
	return w
}

// startXvfb starts a virtual X display, and returns its name.
func startXvfb(t *testing.T) string {
	t.Helper()
	dir := run(t, nil, "sh", "-c", `exec Xvfb -displayfd 3 -screen 0 1280x900x24 -nolisten tcp 3>"$HOME/display"`)
	var number []byte
	wait(t, "Xvfb to start", func() bool {
		number, _ = os.ReadFile(filepath.Join(dir, "display"))
		return bytes.HasSuffix(number, []byte("\n"))
	})
	return ":" + strings.TrimSpace(string(number))
}

//go:embed testdata/recorder.js
var recorder string

// withRecorder adds the recorder to a page before everything else, even before a content security policy in the page.
func withRecorder(html []byte) []byte {
	return bytes.Replace(html, []byte("<head>"), []byte("<head><script>"+recorder+"</script>"), 1)
}

// record adds the recorder to an HTML page that comes over HTTP, and allows it in the page's content security policy.
func record(res *http.Response) error {
	if !strings.HasPrefix(res.Header.Get("Content-Type"), "text/html") {
		return nil
	}
	html, err := io.ReadAll(res.Body)
	res.Body.Close()
	if err != nil {
		return err
	}
	html = withRecorder(html)
	res.Body = io.NopCloser(bytes.NewReader(html))
	res.ContentLength = int64(len(html))
	res.Header.Del("Content-Length")
	sum := sha256.Sum256([]byte(recorder))
	allowed := "script-src 'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "' "
	if policy := res.Header.Get("Content-Security-Policy"); policy != "" {
		res.Header.Set("Content-Security-Policy", strings.Replace(policy, "script-src ", allowed, 1))
	}
	return nil
}

// call executes a command and stores its value in result, if that is not nil.
func call(method, address string, body params, result any) error {
	ctx, cancel := context.WithTimeout(context.Background(), timeout)
	defer cancel()
	var text []byte
	if method == http.MethodPost {
		var err error
		if text, err = json.Marshal(body); err != nil {
			return err
		}
	}
	req, err := http.NewRequestWithContext(ctx, method, address, bytes.NewReader(text))
	if err != nil {
		return err
	}
	res, err := http.DefaultClient.Do(req)
	if err != nil {
		return err
	}
	defer res.Body.Close()
	answer, err := io.ReadAll(res.Body)
	if err != nil {
		return err
	}
	if res.StatusCode != http.StatusOK {
		return fmt.Errorf("%s %s: %s: %s", method, req.URL.Path, res.Status, answer)
	}
	if result == nil {
		return nil
	}
	return json.Unmarshal(answer, &struct{ Value any }{result})
}

func (w *webkit) open(url string) error {
	if path, ok := strings.CutPrefix(url, "file://"); ok {
		html, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		path = filepath.Join(w.files, filepath.Base(path))
		if err := os.WriteFile(path, withRecorder(html), 0o600); err != nil {
			return err
		}
		url = "file://" + path
	}
	return call("POST", w.session+"/url", params{"url": url}, nil)
}

func (w *webkit) eval(in frame, expression string) (value string, err error) {
	if in == iframe {
		if err := call("POST", w.session+"/frame", params{"id": 0}, nil); err != nil {
			return "", err
		}
		defer func() {
			if back := call("POST", w.session+"/frame", params{"id": nil}, nil); err == nil {
				err = back
			}
		}()
	}
	err = call("POST", w.session+"/execute/sync", params{"script": "return JSON.stringify(" + expression + ") ?? 'null'", "args": []any{}}, &value)
	return value, err
}

func (w *webkit) perform(source params) error {
	return call("POST", w.session+"/actions", params{"actions": []any{source}}, nil)
}

func (w *webkit) console() ([]string, error) {
	var said []string
	has, err := w.eval(page, "document.querySelectorAll('iframe').length")
	if err != nil {
		return nil, err
	}
	for _, in := range []frame{page, iframe}[:map[bool]int{true: 1, false: 2}[has == "0"]] {
		text, err := w.eval(in, "recorded") // throws if the page has no recorder
		if err != nil {
			return nil, err
		}
		var some []string
		if err := json.Unmarshal([]byte(text), &some); err != nil {
			return nil, err
		}
		said = append(said, some...)
	}
	return said, nil
}
