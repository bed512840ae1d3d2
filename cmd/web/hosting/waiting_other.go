//go:build !unix

package hosting

import "net"

// haveWaiting reports whether connections wait to be accepted. On this system it cannot tell.
func haveWaiting(net.Listener) bool { return false }
