package dev.etl.pipeline.form;

import dev.etl.http.Url;
import dev.etl.http.UrlTemplate;
import dev.etl.pipeline.document.Node.Secret;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/// The original spelling of a pipeline's secrets, so that they can be written that way again.
/// Immutable.
///
/// @param secrets the values from the environment, except the bearers
/// @param bearers the tokens given by the names of their variables
/// @param urls the raw texts of URLs
/// @param templates the raw texts of templates
public record Origins(
    Set<Secret> secrets,
    Set<Secret> bearers,
    Map<Url, String> urls,
    Map<UrlTemplate, String> templates) {
  /// The origins of a pipeline without known secrets.
  public static final Origins NONE = new Origins(Set.of(), Set.of(), Map.of(), Map.of());

  public Origins {
    secrets = Set.copyOf(secrets);
    bearers = Set.copyOf(bearers);
    urls = Map.copyOf(urls);
    templates = Map.copyOf(templates);
  }

  /// The origin of a bearer token.
  ///
  /// @param variable the name of its variable
  public static Origins ofBearer(String variable, String token) {
    return new Origins(Set.of(), Set.of(new Secret(variable, token)), Map.of(), Map.of());
  }

  /// These and others.
  public Origins and(Origins others) {
    Set<Secret> allSecrets = new HashSet<>(secrets);
    allSecrets.addAll(others.secrets);
    Set<Secret> allBearers = new HashSet<>(bearers);
    allBearers.addAll(others.bearers);
    Map<Url, String> allUrls = new HashMap<>(urls);
    allUrls.putAll(others.urls);
    Map<UrlTemplate, String> allTemplates = new HashMap<>(templates);
    allTemplates.putAll(others.templates);
    return new Origins(allSecrets, allBearers, allUrls, allTemplates);
  }

  /// The origin of a value of the environment.
  ///
  /// @param variable the name of its variable
  public static Origins ofVariable(String variable, String value) {
    return new Origins(Set.of(new Secret(variable, value)), Set.of(), Map.of(), Map.of());
  }

  /// All values from the environment.
  public Set<Secret> all() {
    Set<Secret> all = new HashSet<>(secrets);
    all.addAll(bearers);
    return all;
  }

  /// Without the texts, which may hold secrets.
  @Override
  public String toString() {
    return "Origins" + all();
  }
}
