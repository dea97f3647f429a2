{{- define "mmall.labels" -}}
app.kubernetes.io/name: mmall
app.kubernetes.io/component: {{ . }}
{{- end }}

{{- define "mmall.pod" -}}
automountServiceAccountToken: false
# Their variables would be settings that nobody made.
enableServiceLinks: false
securityContext:
  runAsNonRoot: true
  runAsUser: 10001
  runAsGroup: 10001
  fsGroup: 10001
  seccompProfile: {type: RuntimeDefault}
{{- end }}

{{- define "mmall.container" -}}
securityContext:
  allowPrivilegeEscalation: false
  readOnlyRootFilesystem: true
  capabilities: {drop: [ALL]}
{{- end }}

{{- define "mmall.spread" -}}
topologySpreadConstraints:
  - maxSkew: 1
    topologyKey: kubernetes.io/hostname
    whenUnsatisfiable: ScheduleAnyway
    labelSelector: {matchLabels: {app.kubernetes.io/name: mmall, app.kubernetes.io/component: {{ . }}}}
{{- end }}

{{/* The form ${…} is filled in by the service itself, out of a file of that name. */}}
{{- define "mmall.env" -}}
{{- $part := .part -}}
{{- with .root.Values -}}
- {name: SPRING_CONFIG_IMPORT, value: "configtree:/run/secrets/"}
- {name: MMALL_TLS_CERTIFICATE, value: "file:/run/secrets/tls.crt"}
- {name: MMALL_TLS_PRIVATE_KEY, value: "file:/run/secrets/tls.key"}
- {name: MMALL_TLS_AUTHORITY, value: "file:/run/secrets/authority.crt"}
{{- if and .traces.endpoint (ne $part "registry") }}
- {name: OTEL_EXPORTER_OTLP_TRACES_ENDPOINT, value: {{ .traces.endpoint | quote }}}
{{- end }}
{{- if ne $part "registry" }}
- {name: MMALL_REGISTRY_URL, value: "https://services:${registry.password}@registry:8761/eureka/"}
{{- end }}
{{- if hasSuffix "-service" $part }}
- {name: MMALL_IDENTITY_PUBLIC_KEYS, value: "file:/run/secrets/identity.jwks"}
{{- $schema := printf "mmall_%s" (trimSuffix "-service" $part) }}
- {name: SPRING_DATASOURCE_URL, value: "jdbc:mysql://{{ .mysql.address }}/{{ $schema }}?characterEncoding=utf8&connectionTimeZone=UTC&forceConnectionTimeZoneToSession=true&rewriteBatchedStatements=true&cachePrepStmts=true&connectTimeout=3000&socketTimeout=30000"}
- {name: SPRING_DATASOURCE_USERNAME, value: {{ $schema }}}
{{- end }}
{{- if has $part (list "gateway" "user-service" "product-service") }}
- {name: SPRING_DATA_REDIS_URL, value: "redis://:${redis.password}@{{ .redis.address }}"}
{{- end }}
{{- if has $part (list "product-service" "payment-service") }}
- {name: MMALL_IMAGES_FTP_HOST, value: {{ .pictures.host | quote }}}
- {name: MMALL_IMAGES_FTP_PORT, value: {{ .pictures.port | quote }}}
- {name: MMALL_IMAGES_FTP_USER, value: {{ .pictures.user | quote }}}
- {name: MMALL_IMAGES_FTP_DIRECTORY, value: {{ .pictures.directory | quote }}}
- {name: MMALL_IMAGES_FTP_TLS, value: {{ .pictures.tls | quote }}}
{{- end }}
{{- if eq $part "gateway" }}
- {name: MMALL_IDENTITY_PRIVATE_KEY, value: "file:/run/secrets/identity.jwk"}
- {name: MMALL_IMAGES_FACE_URL, value: {{ .pictures.faceUrl | quote }}}
# Figures at a port that customers do not reach.
- {name: MANAGEMENT_SERVER_PORT, value: "9080"}
- {name: MANAGEMENT_SERVER_SSL_BUNDLE, value: mmall}
- {name: MANAGEMENT_ENDPOINTS_WEB_EXPOSURE_INCLUDE, value: "health,prometheus"}
- {name: MANAGEMENT_ENDPOINT_HEALTH_PROBES_ADDADDITIONALPATHS, value: "true"}
{{- else if eq $part "user-service" }}
- {name: MMALL_PUBLIC_ADDRESS, value: {{ required "publicAddress: where customers reach the shop" .publicAddress | quote }}}
{{- if .mail.host }}
- {name: SPRING_MAIL_HOST, value: {{ .mail.host | quote }}}
- {name: SPRING_MAIL_PORT, value: {{ .mail.port | quote }}}
{{- else }}
- {name: MMALL_MAIL_DIRECTORY, value: /tmp/mail}
{{- end }}
{{- else if eq $part "product-service" }}
- {name: MMALL_DEMO_DATA, value: {{ .demoData | quote }}}
{{- else if eq $part "payment-service" }}
{{- if .simulator.enabled }}
- {name: MMALL_ALIPAY_GATEWAY_URL, value: "http://alipay-simulator:8090/gateway.do"}
- {name: MMALL_ALIPAY_QR_HOSTS, value: {{ (urlParse .simulator.publicUrl).hostname | quote }}}
- {name: MMALL_ALIPAY_NOTIFY_URL, value: "http://gateway:8080/api/payments/alipay/notify"}
{{- else }}
- {name: MMALL_ALIPAY_GATEWAY_URL, value: {{ .alipay.gatewayUrl | quote }}}
- {name: MMALL_ALIPAY_QR_HOSTS, value: {{ .alipay.qrHosts | quote }}}
- {name: MMALL_ALIPAY_NOTIFY_URL, value: {{ required "alipay.notifyUrl: where Alipay sends its notifies" .alipay.notifyUrl | quote }}}
{{- end }}
- {name: MMALL_ALIPAY_APP_ID, value: {{ required "alipay.appId: your app at Alipay" .alipay.appId | quote }}}
- {name: MMALL_ALIPAY_SELLER_ID, value: {{ required "alipay.sellerId: your account at Alipay" .alipay.sellerId | quote }}}
- {name: MMALL_ALIPAY_PRIVATE_KEY, value: "file:/run/secrets/alipay.app.key"}
- {name: MMALL_ALIPAY_ALIPAY_PUBLIC_KEY, value: "file:/run/secrets/alipay.key"}
{{- end }}
{{- end }}
{{- end }}
