/// Ways to sign in to APIs, and what they add to requests.
///
/// - [dev.etl.http.signin.SignIn] declares one: [dev.etl.http.signin.BasicLogin],
///   [dev.etl.http.signin.ApiKey], [dev.etl.http.signin.ClientCredentials],
///   [dev.etl.http.signin.TokenCommand], [dev.etl.http.signin.AwsSignature],
///   [dev.etl.http.signin.AwsAccess] (credentials of the machine, for object stores) or
///   [dev.etl.http.signin.HmacSignature]. A [dev.etl.http.signin.SecretText] says where a secret
///   is.
/// - [dev.etl.http.signin.SignInSession] is signed in: it reads secrets once, gets tokens from a
///   [dev.etl.http.signin.TokenEndpoint] or a command, and renews them once for all requests.
/// - [dev.etl.http.signin.Signer] signs a request on its way to the wire.
@NullMarked
package dev.etl.http.signin;

import org.jspecify.annotations.NullMarked;
